using System.Collections.Concurrent;

namespace MotCua.Simulators.Partners;

/// <summary>
/// How one stand-in fails until told otherwise: <c>PUT /CODE/faults/down,slow</c>; with <c>?times=3</c> only so often.
/// Everything not named is mended.
/// </summary>
public sealed class PartnerFaults
{
    public const string Down = "down";
    public const string Slow = "slow";

    /// <summary>Answers with something that is not in the contract.</summary>
    public const string WrongReply = "wrong-reply";

    /// <summary>Says "đã tồn tại" to what is new.</summary>
    public const string AlreadyExists = "already-exists";

    /// <summary>Ends the session of whoever asks.</summary>
    public const string ExpiredToken = "expired-token";

    /// <summary>Does what was asked and loses the answer.</summary>
    public const string LostReply = "lost-reply";

    /// <summary>Sends everything twice.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>Sends the newest first.</summary>
    public const string OutOfOrder = "out-of-order";

    /// <summary>Refuses what it is told.</summary>
    public const string Refuse = "refuse";

    private static readonly string[] Known = [Down, Slow, WrongReply, AlreadyExists, ExpiredToken, LostReply, Duplicate, OutOfOrder, Refuse];

    private readonly ConcurrentDictionary<string, int> left = new(StringComparer.Ordinal);

    /// <summary>How long an answer takes, with <see cref="Slow"/> or as the bench asks.</summary>
    public TimeSpan Delay { get; set; }

    public bool Has(string fault) => left.GetValueOrDefault(fault) > 0;

    /// <summary>Uses the fault once, where it is on.</summary>
    public bool Take(string fault)
    {
        while (left.TryGetValue(fault, out var times) && times > 0)
        {
            if (times == int.MaxValue || left.TryUpdate(fault, times - 1, times))
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>The names nobody knows.</returns>
    public IReadOnlyList<string> Set(IReadOnlyCollection<string> names, int? times = null)
    {
        left.Clear();
        foreach (var name in names.Intersect(Known))
        {
            left[name] = times ?? int.MaxValue;
        }

        return [.. names.Except(Known)];
    }
}

public static class PartnerEndpoints
{
    /// <summary>A group below <c>/CODE</c> that fails as its faults say, and the switch for them.</summary>
    public static RouteGroupBuilder MapPartner(this WebApplication app, string code, PartnerFaults faults)
    {
        var root = app.MapGroup("/" + code);
        root.MapGet("/", () => Results.Text("ok")).AddEndpointFilter(Fail(faults));
        root.MapPut("/faults/{names?}", (string? names, int? times, int? delay) =>
        {
            faults.Delay = TimeSpan.FromMilliseconds(delay ?? 0);
            return faults.Set((names ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries), times) is [var unknown, ..]
                ? Results.BadRequest($"No such fault: {unknown}")
                : Results.NoContent();
        });
        var group = root.MapGroup("");
        group.AddEndpointFilter(Fail(faults));
        return group;
    }

    private static Func<EndpointFilterInvocationContext, EndpointFilterDelegate, ValueTask<object?>> Fail(PartnerFaults faults) => async (context, next) =>
    {
        var abort = context.HttpContext.RequestAborted;
        if (faults.Delay > TimeSpan.Zero)
        {
            await Task.Delay(faults.Delay, abort);
        }

        if (faults.Take(PartnerFaults.Slow))
        {
            await Task.Delay(TimeSpan.FromSeconds(30), abort);
        }

        if (faults.Take(PartnerFaults.Down))
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        if (faults.Take(PartnerFaults.WrongReply))
        {
            return Results.Content("<html><body>Bảo trì hệ thống</body></html>", "text/html; charset=utf-8");
        }

        var answer = await next(context);
        return faults.Take(PartnerFaults.LostReply) ? Results.StatusCode(StatusCodes.Status502BadGateway) : answer;
    };
}
