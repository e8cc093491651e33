using System.Net.Http;

namespace Struere.Secrets.Client.Server;

/// <summary>A request of the protocol, and how its answer is read.</summary>
internal abstract class ServerRequest<TAnswer>
{
    /// <summary>The HTTP method.</summary>
    public abstract HttpMethod Method { get; }

    /// <summary>The path behind the base address, with its query.</summary>
    public abstract string Path { get; }

    /// <summary>What the request does, as the end of "The API key may not …".</summary>
    public abstract string Purpose { get; }

    /// <summary>The permission that the API key needs for it.</summary>
    public virtual string Permission => "sync";

    /// <summary>The name of the request, the same for every attempt: by it the server knows one that it did already. Null for one that writes nothing.</summary>
    public virtual string? IdempotencyKey => null;

    /// <summary>The keys that the request names: no other is shown of an error.</summary>
    public virtual IEnumerable<string> Keys => [];

    /// <summary>The values that the request holds: a text with a piece of one is not shown.</summary>
    public virtual IEnumerable<string> Hidden => [];

    /// <summary>The largest answer that is read, in bytes.</summary>
    public virtual int MaxAnswerBytes => 2 * 1024 * 1024;

    /// <summary>What is sent as JSON; null for nothing.</summary>
    public virtual object? Body => null;

    /// <summary>Reads the body of an answer with the status 200.</summary>
    /// <param name="body">The body, which should be JSON.</param>
    /// <exception cref="RequestException">It is not what the protocol promises.</exception>
    public abstract TAnswer ReadAnswer(ReadOnlyMemory<byte> body);
}
