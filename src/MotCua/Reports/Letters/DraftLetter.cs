using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports.Letters;

/// <summary>A draft that is not written yet.</summary>
/// <param name="Batch">Writes it with its act; a caller may write more in the same transaction.</param>
public sealed record PreparedLetter(Letter Letter, IReadOnlyList<ReviewItem> Items, Batch Batch);

/// <summary>Drafts a letter from the numbers and lets people of the unit word it; a review collects why each dossier was late or came back.</summary>
public sealed class DraftLetter(
    LetterStore store, UnitStore units, ReadBoard board, ReadIndicator read, ReviewStore reviews, IEnumerable<IReport> reports, Journal journal, Clock clock)
{
    /// <summary>Whoever drafts, edits and freezes at a unit.</summary>
    public static Appointment? PostOf(Viewer viewer, UnitCode unit) => viewer.Appointments.FirstOrDefault(a =>
        a.Unit == unit && Permissions.ReachOf(a.Role, Permissions.Letters) is not null);

    /// <param name="by">Null where the office itself drafts what is due.</param>
    public async Task<Outcome<Letter>> Run(
        Viewer? by, LetterKind kind, UnitCode unit, DateOnly from, DateOnly to, DateOnly? deadline, CancellationToken stop)
    {
        var made = await Prepare(by, kind, unit, from, to, deadline, stop);
        if (!made.Accepted)
        {
            return made.Refusal;
        }

        var saved = await journal.Commit(made.Value.Batch, stop);
        return saved.Accepted ? made.Value.Letter : saved.Refusal;
    }

    /// <summary>Everything but the writing.</summary>
    public async Task<Outcome<PreparedLetter>> Prepare(
        Viewer? by, LetterKind kind, UnitCode unit, DateOnly from, DateOnly to, DateOnly? deadline, CancellationToken stop)
    {
        if (by is not null && PostOf(by, unit) is null)
        {
            return LetterRefusals.NotYours;
        }

        if (await store.Of(kind, unit, from, to, stop) is not null)
        {
            return LetterRefusals.Twice;
        }

        var register = await units.Register(stop);
        if (Area.Of(register, unit, from, to) is not { } area)
        {
            return Refusal.Input("don-vi", "Đơn vị này không có trong khoảng thời gian đã chọn.");
        }

        var items = kind == LetterKind.WeeklyReview ? await reviews.ToExplain(unit, from, to, area.Until(clock.Now), stop) : [];
        var body = await Body(kind, register, area, deadline, items, stop);
        if (!body.Accepted)
        {
            return body.Refusal;
        }

        IReadOnlyList<UnitCode> receivers = kind == LetterKind.Urging ? [.. area.Children.Where(c => c.Stands).Select(c => c.Unit)] : [];
        var letter = new Letter(
            clock.NewId(), kind, unit, from, to, LetterWords.About(kind, area.Whole.Name, from, to), body.Value, receivers, deadline, LetterState.Draft, 1, clock.Now, by?.Account);
        var batch = LetterStore.Insert(new Batch(), letter);
        foreach (var item in items)
        {
            LetterStore.AddItem(batch, letter.Id, item);
        }

        return new PreparedLetter(letter, items, Journal.Append(batch, ActOf("letter.drafted", letter, by, clock.Now)));
    }

    public async Task<Outcome<Letter>> Edit(
        Viewer by, Guid id, int seen, string about, string body, string? number, IReadOnlyList<UnitCode> receivers, CancellationToken stop)
    {
        if (await store.Find(id, stop) is not { } letter)
        {
            return LetterRefusals.Unknown;
        }

        if (PostOf(by, letter.Unit) is null)
        {
            return LetterRefusals.NotYours;
        }

        var edited = letter.Version != seen ? Refusal.Stale : letter.Edit(about, body, number, receivers);
        if (!edited.Accepted)
        {
            return edited.Refusal;
        }

        var saved = await journal.Commit(Journal.Append(LetterStore.Save(new Batch(), edited.Value), ActOf("letter.edited", edited.Value, by, clock.Now)), stop);
        return saved.Accepted ? edited.Value : saved.Refusal;
    }

    /// <summary>Why one dossier of a review was late or came back, and what is done about it (R2.14).</summary>
    public async Task<Outcome<Done>> Explain(Viewer by, Guid id, Guid dossier, string kind, string cause, string remedy, CancellationToken stop)
    {
        if (await store.Find(id, stop) is not { } letter || (await store.Items(id, stop)).FirstOrDefault(i => i.Dossier == dossier && i.Kind == kind) is not { } item)
        {
            return LetterRefusals.Unknown;
        }

        if (PostOf(by, letter.Unit) is null)
        {
            return LetterRefusals.NotYours;
        }

        if (letter.State != LetterState.Draft)
        {
            return LetterRefusals.NotDraft;
        }

        if (cause.Trim().Length is < 10 or > 1000)
        {
            return Refusal.Input("cause", "Hãy ghi nguyên nhân, từ 10 đến 1000 ký tự.");
        }

        if (remedy.Trim().Length is < 10 or > 1000)
        {
            return Refusal.Input("remedy", "Hãy ghi cách khắc phục, từ 10 đến 1000 ký tự.");
        }

        var act = ActOf("letter.explained", letter, by, clock.Now, ("dossier", dossier), ("what", kind));
        return await journal.Commit(Journal.Append(LetterStore.Explain(new Batch(), id, dossier, kind, cause.Trim(), remedy.Trim()), act), stop);
    }

    internal static Act ActOf(string kind, Letter letter, Viewer? by, DateTimeOffset at, params (string Name, object? Value)[] data) => new()
    {
        Kind = kind,
        By = by is null ? Actor.System : by.As(by.Appointments.FirstOrDefault(a => a.Unit == letter.Unit)),
        RecordedAt = at,
        SubjectKind = "letter",
        Subject = letter.Id,
        SubjectVersion = letter.Version,
        Data = data.Append(("kind", letter.Kind.Code)).Append(("unit", letter.Unit.Value)).Append(("from", letter.From)).Append(("to", letter.To))
            .ToDictionary(d => d.Item1, d => d.Item2, StringComparer.Ordinal),
    };

    private async Task<Outcome<string>> Body(LetterKind kind, IReadOnlyList<Unit> register, Area area, DateOnly? deadline, IReadOnlyList<ReviewItem> items, CancellationToken stop)
    {
        if (kind == LetterKind.Urging)
        {
            var seen = await board.Run(register, [], area, stop);
            var now = await read.Run(ReadBoard.Five, area, stop);
            var before = await read.Run(ReadBoard.Five, seen.Before, stop);
            return LetterWords.Urging(seen, [.. now.Zip(before, Ranking.Of)], deadline);
        }

        var table = await reports.First(r => r.Name == kind.Report).Make(area.Whole.Unit, area.From, area.To, stop);
        return table.Then<string>(t => kind == LetterKind.WeeklyReview ? LetterWords.Review(t, items) : LetterWords.Monthly(t));
    }
}
