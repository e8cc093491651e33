using Struere.Secrets.Core.Keys;
using Struere.Secrets.Generator.Reading;

namespace Struere.Secrets.Generator;

/// <summary>All that the generated file depends on. Equal models give equal files.</summary>
/// <param name="Keys">The declared keys in ordinal order.</param>
/// <param name="Settings">The project's wishes.</param>
internal sealed record SecretsModel(EquatableArray<DeclaredKey> Keys, GeneratorSettings Settings);
