using System.Text.Json;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Procedures;
using Npgsql;

namespace MotCua.LinkedServices;

/// <summary>A request that another system sends, read and understood.</summary>
/// <param name="Code">How that system names it: the same code is the same request.</param>
/// <param name="Application">What it asks for; what the sender checked is not asked again.</param>
/// <param name="Legs">With how each result is wanted.</param>
/// <param name="Proof">Hash of the message.</param>
public sealed record OuterRequest(string Code, Application Application, LinkedEra Era, LinkedSubset Subset, IReadOnlyList<LegSeat> Legs, DateTimeOffset SubmittedAt, string Proof);

/// <summary>
/// A request that the linked-services portal sent becomes one here, once. Where this office takes in, its civil-status part
/// waits at the counter like any dossier; where the Ministry does, it is kept and followed.
/// </summary>
public sealed class AdoptLinked(LinkedStore store, WorkCalendars calendars, Journal journal, Clock clock)
{
    public async Task<Outcome<LinkedRequest>> Run(OuterRequest outer, CancellationToken stop)
    {
        if (await store.FindUnfiltered(outer.Code, stop) is { } there)
        {
            return there.Request;
        }

        var request = new LinkedRequest
        {
            Id = outer.Application.Id,
            Reference = TrackingReference.New(),
            Group = outer.Era.Group,
            Era = outer.Era,
            Subset = outer.Subset,
            Procedure = outer.Application.Version.Procedure.Code.Value,
            Intake = outer.Era.Intake,
            Unit = outer.Application.Unit,
            EnteredBy = "citizen",
            SubmittedAt = outer.SubmittedAt,
            Via = LinkedRequest.Dvclt,
            OuterCode = outer.Code,
            Version = 1,
            Seats = outer.Legs,
        };
        var by = new Actor(ActorKind.Partner);
        var batch = request.Intake == Intake.Province ? Dossier(new Batch(), outer, request, by) : new Batch();
        var story = LinkedStory.Tell(request.Seats, request.SubmittedAt, []);
        var calendar = await calendars.For(request.Unit, stop);
        LinkedStore.Insert(batch, request, story, clock.Now, leg => HearReport.Due(request, leg, calendar));
        if (request.Intake == Intake.Moj)
        {
            LinkedStore.AddContent(
                batch, request.Id, outer.Application.Version.Form?.Code ?? "", outer.Application.Answers.ToJson(),
                JsonSerializer.Serialize(outer.Application.Components.Select(c => new { id = c.Id, code = c.Code, name = c.Name, sha256 = c.Sha256, media = c.MediaType, size = c.Size })));
        }

        Journal.Append(batch, SubmitLinked.ActOf(request, by, clock.Now) with { Evidence = new Evidence(EvidenceGrade.A, outer.Proof) });
        try
        {
            return (await journal.Commit(batch, stop)).Then<LinkedRequest>(_ => request);
        }
        catch (PostgresException twice) when (twice.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Made in the attempt before, which died before it could say so.
            if (await store.FindUnfiltered(outer.Code, stop) is { } made)
            {
                return made.Request;
            }

            throw;
        }
    }

    private Batch Dossier(Batch batch, OuterRequest outer, LinkedRequest request, Actor by)
    {
        var (application, now) = (outer.Application, clock.Now);
        var dossier = new Dossier
        {
            Id = new DossierId(application.Id),
            Version = 1,
            Reference = request.Reference,
            Status = DossierStatus.Registered,
            Procedure = application.Version.Procedure.Code,
            ProcedureVersion = application.Version.Id.Value,
            ProcedureName = application.Version.Procedure.Name,
            Case = application.Case,
            Channel = (int)Channel.Online,
            ReturnWay = application.ReturnWay,
            Unit = application.Unit,
            SubmittedAt = request.SubmittedAt,
        };
        DossierStore.Insert(batch, dossier, "citizen", now);
        DossierStore.AddPeople(batch, dossier.Id, [application.Owner("")]);
        DossierStore.AddAnswers(batch, dossier.Id, application.Version.Form!.Code, application.Answers.ToJson());
        DossierStore.AddComponents(batch, dossier.Id, application.Components, now);
        return Journal.Append(batch, new Act
        {
            Kind = "dossier.submitted",
            By = by,
            RecordedAt = now,
            SubjectKind = "dossier",
            Subject = application.Id,
            SubjectVersion = 1,
            Evidence = new Evidence(EvidenceGrade.A, outer.Proof),
            Clause = "Điều 15 Nghị định 118/2025/NĐ-CP",
            Data = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["to"] = 1,
                ["procedure"] = dossier.Procedure.Value,
                ["channel"] = (int)Channel.Online,
                ["entered_by"] = "citizen",
                ["unit"] = dossier.Unit.Value,
                ["components"] = application.Components.Count,
                ["partner"] = request.Via,
            },
        });
    }
}
