using System.Collections.Generic;

namespace Struere.Secrets.Core.Prompts;

/// <summary>A prompt whose references to secrets are resolved.</summary>
/// <param name="Text">What it says. It holds values, unless masks stood for them.</param>
/// <param name="SetKeys">The keys that were resolved, each once, in ordinal order.</param>
/// <param name="MissingKeys">The keys that are not set, each once, in ordinal order.</param>
public sealed record CompiledPrompt(SecretValue Text, IReadOnlyList<string> SetKeys, IReadOnlyList<string> MissingKeys);
