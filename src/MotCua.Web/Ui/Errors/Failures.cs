using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;

namespace MotCua.Web.Ui.Errors;

/// <summary>What an exception that nobody caught means for whoever waits for the page.</summary>
internal static class Failures
{
    /// <summary>503 where trying again helps (the database is away or too busy), otherwise 500.</summary>
    public static int StatusOf(Exception failure) => failure switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        DbException { IsTransient: true } or TimeoutException => StatusCodes.Status503ServiceUnavailable,
        { InnerException: { } inner } => StatusOf(inner),
        _ => StatusCodes.Status500InternalServerError,
    };
}

/// <summary>Writes the failure to the log under the reference that the person sees.</summary>
internal sealed partial class LogWithReference(ILogger<LogWithReference> log) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        Failed(log, RequestReference.Of(httpContext), httpContext.Request.Method, httpContext.Request.Path, exception);
        return ValueTask.FromResult(false);
    }

    // The path has ids only; the query may hold names people searched for and stays out of the log.
    [LoggerMessage(LogLevel.Error, "Request {Reference} failed: {Method} {Path}")]
    private static partial void Failed(ILogger log, string reference, string method, string path, Exception failure);
}
