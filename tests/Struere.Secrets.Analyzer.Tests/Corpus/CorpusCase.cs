using System.Collections.Generic;

namespace Struere.Secrets.Analyzer.Tests.Corpus;

/// <summary>Files that make up a project of their own.</summary>
/// <param name="Name">Where the case is written, and what its first file is called.</param>
/// <param name="Files">The files of the case.</param>
/// <param name="Surroundings">The files that complete the project; the case says nothing about them.</param>
internal sealed record CorpusCase(string Name, IReadOnlyList<CorpusFile> Files, IReadOnlyList<CorpusFile> Surroundings);
