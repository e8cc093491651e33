using System.Collections.Generic;

namespace Struere.Secrets.Server.Api;

/// <summary>The body of every answer that is not a success.</summary>
/// <param name="Error">What is wrong and how to fix it.</param>
/// <param name="Code">What programs tell errors apart by.</param>
/// <param name="Keys">The keys that the error is about.</param>
internal sealed record ErrorResponse(string Error, string Code, IReadOnlyList<string> Keys);
