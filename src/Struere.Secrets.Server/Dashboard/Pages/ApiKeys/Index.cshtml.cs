using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Dashboard.Pages.ApiKeys;

/// <summary><c>/api-keys</c>: the API keys of the organization.</summary>
[Authorize(Policy = DashboardPolicies.Admin)]
internal sealed class IndexModel(ApiKeyStore apiKeys, TimeProvider clock) : DashboardPage
{
    /// <summary>The keys, newest first.</summary>
    public IReadOnlyList<StoredApiKey> Keys { get; private set; } = [];

    /// <summary>The key that was just created, which is not shown again; null when none was.</summary>
    public CreatedApiKey? Created { get; private set; }

    /// <summary>The first day on which a new key can expire.</summary>
    public string Tomorrow => clock.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public void OnGet() => Load();

    public async Task OnPostCreateAsync(string? name, string? environment, string[]? permissions, string? expires)
    {
        var scope = Scope(environment);
        var words = string.Join(' ', permissions ?? []);
        var trimmedName = name?.Trim() ?? "";
        var expiresAt = ParseDay(expires);
        if (!ApiKeyPermissions.AreKnown(words))
        {
            Refuse("Choose at least one permission.");
        }
        else if (!NewApiKey.IsName(trimmedName))
        {
            Refuse($"A name has at most {NewApiKey.MaxNameLength} characters and no control characters.");
        }
        else if (!string.IsNullOrEmpty(expires) && !(expiresAt > clock.GetUtcNow()))
        {
            Refuse("Choose a day in the future for the API key to expire.");
        }
        else
        {
            var key = await apiKeys.CreateAsync(
                new NewApiKey(scope.OrganizationId, scope.Environment, words, trimmedName, expiresAt), Member.Actor, HttpContext.RequestAborted);
            Created = new CreatedApiKey(key, scope.Environment, words);
        }

        Load();
    }

    public async Task<IActionResult> OnPostRevokeAsync(string? id)
    {
        if (await apiKeys.RevokeAsync(Member.OrganizationId, environment: null, id ?? "", Member.Actor, HttpContext.RequestAborted))
        {
            return GoTo("/api-keys", new Notice($"Revoked the API key {id}."));
        }

        Refuse("There is no such API key, or it has already been revoked.");
        Load();
        return Page();
    }

    public bool IsValid(StoredApiKey key) => key.IsValidAt(Timestamp.Now(clock));

    public static string Describe(string permissions) => permissions switch
    {
        ApiKeyPermissions.Everything => "everything",
        "" => "nothing",
        _ => permissions.Replace(" ", ", ", StringComparison.Ordinal),
    };

    private static DateTimeOffset? ParseDay(string? day) =>
        DateTimeOffset.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private void Load() => Keys = apiKeys.List(Member.OrganizationId).Reverse().ToList();

    /// <summary>A key in the one answer that shows it.</summary>
    internal sealed record CreatedApiKey(ApiKey Key, string Environment, string Permissions);
}
