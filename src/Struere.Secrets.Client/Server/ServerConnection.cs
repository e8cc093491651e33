namespace Struere.Secrets.Client.Server;

/// <summary>All that is needed to talk to the server: its address, the API key, and the time that is left.</summary>
internal sealed class ServerConnection : IDisposable
{
    private readonly string _environment;
    private readonly ServerClient _client;
    private readonly PersistentSender _sender;

    private ServerConnection(ClientSettings settings, TimeSpan budget, ServerAddress address, SecretValue apiKey)
    {
        _environment = settings.Environment;
        Address = address;
        ApiKey = apiKey;
        _client = new ServerClient(address, apiKey, settings);
        _sender = new PersistentSender(_client, budget, settings);
    }

    /// <summary>Where the server is.</summary>
    public ServerAddress Address { get; }

    /// <summary>The API key of the environment.</summary>
    public SecretValue ApiKey { get; }

    /// <summary>What is known of the request that was sent last.</summary>
    public RequestOutcome Outcome => _sender.Outcome;

    /// <summary>Reads the settings and finds the API key. Nothing is sent yet.</summary>
    /// <exception cref="FaultException">A setting has no usable value, or there is no API key for the environment.</exception>
    public static ServerConnection Open(ClientSettings settings)
    {
        var budget = settings.ReadTimeout();
        var address = ServerAddress.Find(settings);
        var apiKey = ApiKeySource.Find(settings);
        return new ServerConnection(settings, budget, address, apiKey);
    }

    /// <summary>Sends a request, and tries again what may pass.</summary>
    /// <exception cref="RequestException">The request failed in a way that will not pass, or the time is used up.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was canceled.</exception>
    public Task<TAnswer> SendAsync<TAnswer>(ServerRequest<TAnswer> request, CancellationToken cancellation) => _sender.SendAsync(request, cancellation);

    /// <summary>Sends a request that writes nothing, so that its fault is all there is to report.</summary>
    /// <exception cref="FaultException">The request failed or was canceled.</exception>
    public async Task<TAnswer> AskAsync<TAnswer>(ServerRequest<TAnswer> request, CancellationToken cancellation)
    {
        try
        {
            return await SendAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new FaultException(FaultCode.Canceled, $"The question about {_environment} was canceled. Nothing was written.");
        }
        catch (RequestException e)
        {
            throw new FaultException([e.Fault]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
