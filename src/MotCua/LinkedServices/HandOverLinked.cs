using System.Text.Json;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.LinkedServices;

/// <summary>
/// What was filled in here goes to the system that takes in: kept whole until it is there, sent by the exchange, and followed
/// leg by leg. Exactly once: the application's id is the request's.
/// </summary>
public sealed class HandOverLinked(LinkedCatalogue catalogue, WorkCalendars calendars, Journal journal, Clock clock)
{
    /// <param name="citizen">Who may follow it; null where the requester has no account.</param>
    /// <param name="enteredBy">citizen or officer: who really typed it.</param>
    /// <param name="beside">What goes into the same transaction.</param>
    public async Task<Outcome<Guid>> Run(Application application, AccountId? citizen, string enteredBy, Actor by, Func<Batch, Batch> beside, CancellationToken stop)
    {
        if (application.Faults(clock.Today) is [var first, ..])
        {
            return first;
        }

        var read = LinkedApplication.Read(catalogue.Rules, application, TrackingReference.New(), enteredBy, citizen, clock.Now);
        if (!read.Accepted)
        {
            return read.Refusal;
        }

        var request = read.Value;
        var calendar = await calendars.For(request.Unit, stop);
        var story = LinkedStory.Tell(request.Seats, request.SubmittedAt, []);
        var batch = LinkedStore.Insert(new Batch(), request, story, clock.Now, leg => HearReport.Due(request, leg, calendar));
        LinkedStore.AddContent(batch, request.Id, application.Version.Form?.Code ?? "", application.Answers.ToJson(), FilesOf(application));
        Journal.Append(beside(batch), SubmitLinked.ActOf(request, by, clock.Now));
        try
        {
            return (await journal.Commit(batch, stop)).Then<Guid>(_ => request.Id);
        }
        catch (PostgresException twice) when (twice is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "request_pkey" })
        {
            return request.Id;
        }
    }

    private static string FilesOf(Application application) => JsonSerializer.Serialize(
        application.Components.Where(c => c.Sha256 is not null).Select(c => new { id = c.Id, code = c.Code, name = c.Name, sha256 = c.Sha256, media = c.MediaType, size = c.Size }));
}
