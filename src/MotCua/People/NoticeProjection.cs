using System.Globalization;
using MotCua.Dossiers.Asking;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.People;

/// <summary>
/// Tells people what the journal says of their dossiers and drafts. It writes in the transaction that moves its place, so
/// that nobody is told twice and nobody is left out, whatever crashes.
/// </summary>
public sealed class NoticeProjection(Clock clock) : IProjection
{
    /// <summary>
    /// What is older is no news: an installation that had its life before notices existed, or one read again from its
    /// beginning, does not pour years of it over its people.
    /// </summary>
    private static readonly TimeSpan News = TimeSpan.FromDays(7);

    public string Name => "people.notices";

    public async Task Apply(IReadOnlyList<RecordedAct> acts, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken stop)
    {
        var news = acts.Where(a => a.RecordedAt > clock.Now - News).ToList();
        var dossiers = news.Where(a => a.SubjectKind == "dossier").Select(a => a.Subject).OfType<Guid>().ToHashSet();
        var facts = await NoticeStore.FactsOf(connection, transaction, dossiers);
        var tellings = news.SelectMany(act => Tellings(act, act.Subject is { } id ? facts.GetValueOrDefault(id) : null)).ToList();
        if (tellings.Count == 0)
        {
            return;
        }

        var batch = new Batch();
        foreach (var telling in tellings)
        {
            NoticeStore.Tell(batch, telling, clock);
        }

        await batch.Run(connection, transaction, stop);
    }

    /// <summary>Whom an act concerns, and what they are told; nobody is told of what they did themselves. Pure.</summary>
    public static IEnumerable<Telling> Tellings(RecordedAct act, NoticeFacts? dossier)
    {
        var source = string.Create(CultureInfo.InvariantCulture, $"act:{act.ActId}");
        if (act.Kind == DraftExpiring && Guid.TryParse(NoticeWords.Text(act, "citizen"), out var owner)
            && DateOnly.TryParseExact(NoticeWords.Text(act, "until"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until))
        {
            var (title, body) = NoticeWords.DraftExpires(NoticeWords.Text(act, "procedure_name"), until);
            yield return new Telling(new AccountId(owner), source, act.SubjectKind, act.Subject, null, title, body);
        }

        if (dossier is null)
        {
            yield break;
        }

        // What a citizen sent is worth a word although it was their own doing; everything else they did they know.
        if (dossier.Citizen is { } citizen && (citizen != act.ActorId || act.Kind == "dossier.submitted") && NoticeWords.ToCitizen(act, dossier) is { } news)
        {
            yield return new Telling(new AccountId(citizen), source, "dossier", dossier.DossierId, dossier.Reference, news.Title, news.Body) { Path = PathOf(act, dossier) };
        }

        // Entered at the counter: no account and no screen. That it was handed in they saw themselves.
        if (dossier is { Citizen: null, OwnerEmail: { } email } && act.Kind != "dossier.submitted" && NoticeWords.ToCitizen(act, dossier) is { } letter)
        {
            yield return new Telling(null, source, "dossier", dossier.DossierId, dossier.Reference, letter.Title, letter.Body) { Email = email, Path = PathOf(act, dossier) };
        }

        if (act.Kind == "dossier.consulted" && Guid.TryParse(NoticeWords.Text(act, "officer"), out var asked))
        {
            var (title, body) = NoticeWords.OpinionAsked(act, dossier);
            yield return new Telling(new AccountId(asked), source, "dossier", dossier.DossierId, null, title, body);
        }

        if (NoticeWords.ToNamed(act, dossier) is { } task)
        {
            foreach (var named in NoticeWords.Named(act).Where(a => a != act.ActorId))
            {
                yield return new Telling(new AccountId(named), source, "dossier", dossier.DossierId, null, task.Title, task.Body);
            }
        }

        if (act.Kind == "dossier.unit-changed" && Guid.TryParse(NoticeWords.Text(act, "was_holder"), out var before))
        {
            var (title, body) = NoticeWords.HandsEmptied(act, dossier);
            yield return new Telling(new AccountId(before), source, "dossier", dossier.DossierId, null, title, body);
        }

        if (dossier.Holder is { } holder && holder != act.ActorId && NoticeWords.ToHolder(act, dossier) is { } work)
        {
            yield return new Telling(new AccountId(holder), source, "dossier", dossier.DossierId, null, work.Title, work.Body);
        }
    }

    /// <summary>Where the question of this act is answered by whoever has the letter.</summary>
    private static string? PathOf(RecordedAct act, NoticeFacts dossier) =>
        act.Kind == AskCitizens.Asked && dossier.QuestionToken is { } token ? HandoverQuestion.PathOf(token) : null;

    /// <summary>The act that warns of a draft's end, written where drafts are kept.</summary>
    private const string DraftExpiring = "draft.expiring";
}
