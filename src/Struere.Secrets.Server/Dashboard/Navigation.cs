using System;
using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Server.People;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>An entry in the navigation.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Path">Where it leads.</param>
/// <param name="Page">The page, or the folder of pages, that it stands for.</param>
/// <param name="Role">Who has it.</param>
internal sealed record Navigation(string Text, string Path, string Page, MemberRole Role)
{
    private static readonly IReadOnlyList<Navigation> All =
    [
        new("Secrets", "/secrets", "/Secrets/Index", MemberRole.Member),
        new("Missing in production", "/secrets/missing", "/Secrets/Missing", MemberRole.Member),
        new("Import", "/secrets/import", "/Secrets/Import", MemberRole.Admin),
        new("Prompts", "/prompts", "/Prompts/", MemberRole.Member),
        new("API keys", "/api-keys", "/ApiKeys/", MemberRole.Admin),
        new("Users", "/users", "/Users/", MemberRole.Admin),
        new("Audit log", "/audit", "/Audit/", MemberRole.Admin),
        new("Account", "/account", "/Account/", MemberRole.Member),
    ];

    /// <summary>The entries of a person.</summary>
    public static IEnumerable<Navigation> For(MemberRole role) => All.Where(entry => entry.Role <= role);

    /// <summary>Whether <paramref name="page"/> is what the entry stands for.</summary>
    public bool IsCurrent(string page) => Page.EndsWith('/') ? page.StartsWith(Page, StringComparison.Ordinal) : page == Page;
}
