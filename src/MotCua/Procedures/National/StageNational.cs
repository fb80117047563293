using System.Security.Cryptography;
using System.Text;
using MotCua.Kernel;
using MotCua.Procedures.Editing;

namespace MotCua.Procedures.National;

/// <summary>What a file of messages came to.</summary>
/// <param name="Faults">With any, nothing was taken in.</param>
/// <param name="Waiting">Procedures with lines to decide.</param>
/// <param name="Equal">Procedures that say the same as ours.</param>
/// <param name="Known">Messages that came before.</param>
public sealed record StagedMessages(IReadOnlyList<string> Faults, int Waiting, int Equal, int Known);

/// <summary>Takes messages of the national catalogue in, compares each with ours and lays the differences out to be decided.</summary>
public sealed class StageNational(NationalStore store, StandingVersionStore standing, DraftStore drafts, Clock clock)
{
    public const string Received = "procedure.national-received";

    public async Task<Outcome<StagedMessages>> Run(byte[] file, Actor by, CancellationToken stop)
    {
        var (messages, faults) = LayThuTuc.Read(file);
        if (faults.Count > 0)
        {
            return new StagedMessages(faults, 0, 0, 0);
        }

        var held = (await store.Of([.. messages.Select(m => m.Procedure.Code.Value)], stop)).ToDictionary(m => m.Code, StringComparer.Ordinal);
        var fields = (await drafts.Around(stop)).Fields;
        var (batch, waiting, equal, known) = (new Batch(), 0, 0, 0);
        foreach (var (procedure, json) in messages)
        {
            if (held.GetValueOrDefault(procedure.Code.Value)?.Sha256 == HashOf(json))
            {
                known++;
                continue;
            }

            var lines = await Stage(batch, procedure, json, HashOf(json), fields, by, stop);
            (waiting, equal) = lines > 0 ? (waiting + 1, equal) : (waiting, equal + 1);
        }

        var written = waiting + equal == 0 ? Done.It : await store.Write(batch, stop);
        return written.Accepted ? new StagedMessages([], waiting, equal, known) : written.Refusal;
    }

    /// <summary>Compares a message once more with the version in force now.</summary>
    /// <returns>The message that stands in its place.</returns>
    public async Task<Outcome<Guid>> Again(Guid id, Actor by, CancellationToken stop)
    {
        if (await store.Find(id, stop) is not { } message)
        {
            return Refusal.NotFound("Không có thông điệp này.");
        }

        var json = await store.Document(id, stop);
        var (read, faults) = LayThuTuc.Read(Encoding.UTF8.GetBytes($$"""{"maTTHC":"{{message.Code}}","result":[{{json}}]}"""));
        if (faults.Count > 0)
        {
            return new Refusal("procedures.national-unreadable", faults[0]);
        }

        var batch = new Batch();
        await Stage(batch, read[0].Procedure, json, message.Sha256, (await drafts.Around(stop)).Fields, by, stop);
        var written = await store.Write(batch, stop);
        return written.Accepted ? (await store.Of([message.Code], stop))[0].MessageId : written.Refusal;
    }

    private async Task<int> Stage(Batch batch, NationalProcedure procedure, string json, string sha256, IReadOnlyList<ProcedureField> fields, Actor by, CancellationToken stop)
    {
        var ours = BeginDraft.ToBuildOn(await standing.Of(procedure.Code, stop), clock.Today);
        var lines = NationalDiff.Of(ours?.Procedure, procedure, fields);
        var message = new NationalMessage
        {
            MessageId = clock.NewId(),
            Code = procedure.Code.Value,
            Name = procedure.Name ?? procedure.Code.Value,
            Sha256 = sha256,
            ComparedWith = ours?.Id,
        };
        NationalStore.Add(batch, message, json, lines, by.Account?.Value, clock.Now);
        Journal.Append(batch, new Act
        {
            Kind = Received,
            By = by,
            RecordedAt = clock.Now,
            SubjectKind = "catalogue",
            Subject = message.MessageId,
            Evidence = new Evidence(EvidenceGrade.D, "sha256:" + message.Sha256),
            Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = message.Code, ["compared_with"] = message.ComparedWith, ["lines"] = lines.Count },
        });
        return lines.Count;
    }

    private static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
