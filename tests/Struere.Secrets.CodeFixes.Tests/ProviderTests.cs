using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Struere.Secrets.CodeFixes.References;
using Struere.Secrets.CodeFixes.SecretFiles;
using Struere.Secrets.CodeFixes.Values;
using Struere.Secrets.Core.Rules;
using static Struere.Secrets.CodeFixes.Tests.FixWorkspace;

namespace Struere.Secrets.CodeFixes.Tests;

public class ProviderTests
{
    private static readonly string[] SourceAlone = [nameof(TextDocumentKind.Document)];
    private static readonly string[] FilesAlone = [nameof(TextDocumentKind.AdditionalDocument)];

    public static IEnumerable<TheoryDataRow<Type>> Providers => typeof(SecretCodeFixProvider).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
        .Select(type => new TheoryDataRow<Type>(type));

    [Theory]
    [MemberData(nameof(Providers))]
    public void A_provider_is_exported_for_CSharp_under_its_name(Type provider)
    {
        var export = provider.GetCustomAttribute<ExportCodeFixProviderAttribute>();

        Assert.Equal([LanguageNames.CSharp], export!.Languages);
        Assert.Equal(provider.Name, export.Name);
    }

    /// <summary>"dotnet format" applies whatever has a "fix all", and nobody watches it.</summary>
    [Fact]
    public void Only_what_is_certain_and_reversible_in_source_can_be_fixed_everywhere_at_once() => Assert.Equal(
        [nameof(InterpolatedReferenceCodeFixProvider), nameof(MalformedReferenceCodeFixProvider), nameof(ReplaceableLiteralCodeFixProvider)],
        Providers.Select(row => (CodeFixProvider)Activator.CreateInstance(row.Data)!)
            .Where(provider => provider.GetFixAllProvider() is not null)
            .Select(provider => provider.GetType().Name)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void A_provider_is_asked_about_the_documents_that_its_rules_report_on()
    {
        Assert.Equal(FilesAlone, DocumentKindsOf<NotInManifestCodeFixProvider>());
        Assert.Equal(FilesAlone, DocumentKindsOf<InvalidKeyCodeFixProvider>());
        Assert.Equal(FilesAlone, DocumentKindsOf<DuplicateKeyCodeFixProvider>());
        Assert.Equal(FilesAlone, DocumentKindsOf<ReadDifferentlyCodeFixProvider>());
        Assert.Equal(SourceAlone, DocumentKindsOf<InterpolatedReferenceCodeFixProvider>());
        Assert.Equal(SourceAlone, DocumentKindsOf<ReplaceableLiteralCodeFixProvider>());
        Assert.Equal(SourceAlone, DocumentKindsOf<MisspelledVariableCodeFixProvider>());
        Assert.Equal(SourceAlone.Concat(FilesAlone), DocumentKindsOf<UnsetReferenceCodeFixProvider>());
        Assert.Equal(SourceAlone.Concat(FilesAlone), DocumentKindsOf<MalformedReferenceCodeFixProvider>());
        Assert.Equal(SourceAlone.Concat(FilesAlone), DocumentKindsOf<WrittenValueCodeFixProvider>());
    }

    [Fact]
    public async Task The_names_that_editors_remember_never_change()
    {
        using var workspace = new FixWorkspace().AddProject(
            "Agent",
            (Root + "Agent.cs", "class A { object T = \"{{secrets.STRIPE_KYE}} {{secrets.OTHER}}\"; object U = $\"{{secrets.STRIPE_KEY}}\"; }"),
            (Development, "STRIPE_KEY=1\nB=1\n"),
            (Manifest, "STRIPE_KEY=\n"));

        Assert.Equal(
            ["Struere.UseClosestKey", "Struere.AddResemblingKey", "Struere.AddKey"],
            await workspace.GetEquivalenceKeysAsync(RuleIds.UnsetReference));
        Assert.Equal(
            ["Struere.UsePlaceholder", "Struere.DoubleBraces"],
            await workspace.GetEquivalenceKeysAsync(RuleIds.InterpolatedReference));
        Assert.Equal(["Struere.AddToManifest"], await workspace.GetEquivalenceKeysAsync(RuleIds.NotInManifest));
    }

    [Fact]
    public async Task The_names_of_fixes_in_files_never_change_either()
    {
        using var workspace = new FixWorkspace().AddProject(
            "Agent",
            (Root + "Agent.cs", "class A { string T = \"KEY\"; string V = \"f4k3f4k3c0ffee1234d00d\"; }"),
            (Development, "\uFEFFmy-key=1\nKEY=1\nKEY=f4k3f4k3c0ffee1234d00d\nB=`a`\nC=a#b\n"),
            (Prompt, "{{Secrets.KEY}} f4k3f4k3c0ffee1234d00d"),
            (Manifest, "KEY=\n"));

        Assert.Equal(["Struere.RenameKey"], await workspace.GetEquivalenceKeysAsync(RuleIds.InvalidKey));
        Assert.Equal(["Struere.RemoveDuplicate"], await workspace.GetEquivalenceKeysAsync(RuleIds.DuplicateKey));
        Assert.Equal(
            ["Struere.RemoveByteOrderMark", "Struere.WriteForEveryReader", "Struere.QuoteWholeValue", "Struere.SetOffComment"],
            await workspace.GetEquivalenceKeysAsync(RuleIds.ReadDifferently));
        Assert.Equal(["Struere.CorrectReference"], await workspace.GetEquivalenceKeysAsync(RuleIds.MalformedReference));
        Assert.Equal(["Struere.UseConstant"], await workspace.GetEquivalenceKeysAsync(RuleIds.ReplaceableLiteral));
        Assert.Equal(["Struere.ReadValue", "Struere.ReferToValue"], await workspace.GetEquivalenceKeysAsync(RuleIds.WrittenValue));
    }

    private static string[] DocumentKindsOf<T>() => typeof(T).GetCustomAttribute<ExportCodeFixProviderAttribute>()!.DocumentKinds;
}
