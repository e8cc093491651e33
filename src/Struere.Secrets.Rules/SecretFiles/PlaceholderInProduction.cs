using Struere.Secrets.Core.Credentials;

namespace Struere.Secrets.Rules.SecretFiles;

/// <summary>STRU1006: production would get an empty value or a placeholder.</summary>
internal sealed class PlaceholderInProduction() : SecretFileRule(RuleInput.File, RuleCatalogue.PlaceholderInProduction)
{
    /// <summary>So many keys are named; the rest is counted.</summary>
    private const int MaxKeys = 20;

    protected override void Check(SecretFile file, RuleContext context)
    {
        var secrets = SecretsOf(SecretEnvironment.Production, file, context.Workspace.Options);
        Report(file, secrets.Where(entry => entry.ReadValue().IsEmpty), RuleCatalogue.EmptyValue, RuleCatalogue.EmptyValues, context);
        Report(file, secrets.Where(entry => PlaceholderValue.IsPlaceholder(entry.Key, entry.ReadValue())), RuleCatalogue.Placeholder, RuleCatalogue.Placeholders, context);
    }

    /// <summary>A file in the making has many of them, which are one thing to do: one warning at the first, the others as its further places.</summary>
    private static void Report(SecretFile file, IEnumerable<DotEnvEntry> entries, MessageFormat one, MessageFormat many, RuleContext context)
    {
        var places = entries.Where(entry => !context.IsSuppressed(entry.KeySpan.Start, RuleIds.PlaceholderInProduction)).ToList();
        if (places.Count == 0)
        {
            return;
        }

        var keys = string.Join(", ", places.Take(MaxKeys).Select(entry => $"'{ShownKey.Shorten(entry.Key)}'"))
            + (places.Count > MaxKeys ? $" and {places.Count - MaxKeys} more" : "");
        var (format, arguments) = places.Count == 1 ? (one, new[] { keys, file.Name }) : (many, [$"{places.Count}", file.Name, keys]);
        context.Report(format, places[0].KeySpan, arguments, places.Skip(1).Select(entry => file.Locate(entry.KeySpan)).ToList());
    }
}
