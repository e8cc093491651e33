using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler emit <c>init</c> accessors for targets older than .NET 5.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
