namespace Struere.Secrets.LanguageServer.Hosting;

/// <summary>The codes of errors that the protocol defines besides those of JSON-RPC.</summary>
internal static class ErrorCode
{
    public const int ParseError = -32700;

    public const int InvalidRequest = -32600;

    public const int InternalError = -32603;

    public const int ServerNotInitialized = -32002;

    /// <summary>The request was understood and cannot be done; the message says why, to a person.</summary>
    public const int RequestFailed = -32803;

    /// <summary>What the request is about has changed since.</summary>
    public const int ContentModified = -32801;
}
