using System;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Struere.Secrets.Server.Tests;

/// <summary>Keeps what is logged, exceptions included.</summary>
internal sealed class CollectingLogger<T> : ILogger<T>
{
    private readonly StringBuilder _text = new();

    public string Text => _text.ToString();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _text.Append(formatter(state, exception)).Append(exception);
}
