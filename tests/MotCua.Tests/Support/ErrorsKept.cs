using Microsoft.Extensions.Logging;

namespace MotCua.Tests.Support;

/// <summary>
/// What an office logs as an error, in artifacts/tests/errors.log: a page says only its reference, and a test that fails
/// one time in many leaves no other trace.
/// </summary>
public sealed class ErrorsKept : ILoggerProvider, ILogger
{
    private static readonly Lock OneAtATime = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        lock (OneAtATime)
        {
            File.AppendAllText(Path.Combine(WorkingCopy.Artifacts("tests"), "errors.log"), $"{formatter(state, exception)}\n{exception}\n\n");
        }
    }

    public void Dispose()
    {
    }
}
