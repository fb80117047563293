using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Papers;
using MotCua.Papers.Printing;
using MotCua.People;
using MotCua.Reports.Frozen;

namespace MotCua.Reports.Letters;

/// <summary>
/// The way of a letter out of the house: frozen with its table, signed by the head as a paper, sent to units whose people are
/// told on the screen and by e-mail, acknowledged there.
/// </summary>
public sealed class SendLetter(
    LetterStore store, FrozenStore frozenTables, FreezeTable freeze, IssuePaper issue, Letterhead letterhead, UnitStore units, Journal journal, Clock clock)
{
    /// <summary>From here on neither words nor numbers change.</summary>
    public async Task<Outcome<Letter>> Freeze(Viewer by, Guid id, int seen, CancellationToken stop)
    {
        var opened = await Open(by, id, seen, stop);
        if (!opened.Accepted)
        {
            return opened.Refusal;
        }

        var letter = opened.Value;
        var missing = (await store.Items(id, stop)).Count(i => !i.Explained);
        var may = letter.Freeze(Guid.Empty, missing);
        if (!may.Accepted)
        {
            return may.Refusal;
        }

        var table = await freeze.Make(by, letter.Kind.Report, letter.Unit, letter.From, letter.To, stop);
        if (!table.Accepted)
        {
            return table.Refusal;
        }

        var next = letter.Freeze(table.Value.Id, missing).Value;
        var batch = Journal.Append(FrozenStore.Add(new Batch(), table.Value), FreezeTable.ActOf(table.Value, by));
        return await Save(batch, next, ActOf("letter.frozen", next, by, ("table", table.Value.Id), ("sha256", table.Value.Sha256)), stop);
    }

    public async Task<Outcome<Letter>> Sign(Viewer head, Guid id, int seen, CancellationToken stop)
    {
        var opened = await Open(head, id, seen, stop);
        if (!opened.Accepted)
        {
            return opened.Refusal;
        }

        var letter = opened.Value;
        if (head.PostAt(letter.Unit, DeskRoute.SigningPost) is not { } post)
        {
            return LetterRefusals.NotSigner;
        }

        // Before anything is printed: what cannot be signed leaves no paper.
        var may = letter.Sign(Guid.Empty, head.Account, clock.Now);
        if (!may.Accepted)
        {
            return may.Refusal;
        }

        var content = await Content(letter, await letterhead.Signer(letter.Unit, post, head.Name, stop), stop);
        var paper = await issue.Print(content, new PaperPurpose(letter.Unit, By: head.Account), new SignAs(head.Account, head.Name, content.Head.Unit), replaces: null, stop);
        if (!paper.Accepted)
        {
            return paper.Refusal;
        }

        var signed = letter.Sign(paper.Value.Id.Value, head.Account, clock.Now).Value;
        var act = ActOf("letter.signed", signed, head, ("paper", signed.Paper)) with
        {
            Evidence = new Evidence(EvidenceGrade.A, paper.Value.File.Hash.Hex),
        };
        return await Save(PaperStore.Add(new Batch(), paper.Value), signed, act, stop);
    }

    public async Task<Outcome<Letter>> Send(Viewer by, Guid id, int seen, CancellationToken stop)
    {
        var opened = await Open(by, id, seen, stop);
        if (!opened.Accepted)
        {
            return opened.Refusal;
        }

        var sent = opened.Value.Send(clock.Now);
        if (!sent.Accepted)
        {
            return sent.Refusal;
        }

        var letter = sent.Value;
        var batch = LetterStore.SentTo(LetterStore.Save(new Batch(), letter), letter);
        var from = (await units.Tree(clock.Today, stop)).NameOf(letter.Unit);
        foreach (var unit in letter.Receivers)
        {
            foreach (var reader in (await store.Readers(unit, clock.Today, stop)).Where(r => r != by.Account))
            {
                NoticeStore.Tell(batch, Told(letter, reader, from), clock);
            }
        }

        var act = ActOf("letter.sent", letter, by, ("receivers", letter.Receivers.Select(r => r.Value).ToArray()), ("late", letter.IsLate(clock.Today)));
        var saved = await journal.Commit(Journal.Append(batch, act), stop);
        return saved.Accepted ? letter : saved.Refusal;
    }

    /// <summary>Somebody of a unit it went to takes note of it; the second click of the same unit finds it done.</summary>
    public async Task<Outcome<Letter>> Acknowledge(Viewer by, Guid id, UnitCode unit, CancellationToken stop)
    {
        if (await store.Find(id, stop) is not { State: LetterState.Sent } letter)
        {
            return LetterRefusals.Unknown;
        }

        if (DraftLetter.PostOf(by, unit) is not { } post || !letter.Receivers.Contains(unit))
        {
            return LetterRefusals.NotReceiver;
        }

        if ((await store.Receipts(id, stop)).Any(r => r.Unit == unit && r.AcknowledgedAt is not null))
        {
            return letter;
        }

        var act = ActOf("letter.acknowledged", letter, by, ("by_unit", unit.Value)) with { By = by.As(post) };
        var saved = await journal.Commit(Journal.Append(LetterStore.Acknowledge(new Batch(), id, unit, by.Account, clock.Now), act), stop);
        return saved.Accepted ? letter : saved.Refusal;
    }

    /// <summary>The letter as it will be, not yet signed; its table as it is now while it is a draft.</summary>
    /// <param name="by">Named as its signer only if this person may sign it.</param>
    public async Task<Outcome<byte[]>> Preview(Letter letter, Viewer by, CancellationToken stop)
    {
        var post = by.PostAt(letter.Unit, DeskRoute.SigningPost);
        return await issue.Preview(await Content(letter, await letterhead.Signer(letter.Unit, post, post is null ? "" : by.Name, stop), stop), stop);
    }

    private async Task<Outcome<Letter>> Open(Viewer by, Guid id, int seen, CancellationToken stop) =>
        await store.Find(id, stop) is not { } letter ? LetterRefusals.Unknown
        : DraftLetter.PostOf(by, letter.Unit) is null ? LetterRefusals.NotYours
        : letter.Version != seen ? Refusal.Stale
        : letter;

    private async Task<Outcome<Letter>> Save(Batch batch, Letter letter, Act act, CancellationToken stop)
    {
        var saved = await journal.Commit(Journal.Append(LetterStore.Save(batch, letter), act), stop);
        return saved.Accepted ? letter : saved.Refusal;
    }

    private Act ActOf(string kind, Letter letter, Viewer by, params (string Name, object? Value)[] data) => DraftLetter.ActOf(kind, letter, by, clock.Now, data);

    private static Telling Told(Letter letter, AccountId to, string from) => new(
        to,
        $"letter:{letter.Id}",
        "letter",
        letter.Id,
        null,
        $"Văn bản mới của {from}{(letter.Number is { } number ? $", số {number}" : "")}",
        $"{char.ToUpper(letter.About[0], VietnameseText.Culture)}{letter.About[1..]}. Hãy mở mục Văn bản số liệu để đọc và xác nhận đã nhận.");

    private async Task<SteeringLetterPaper> Content(Letter letter, PaperSigner signer, CancellationToken stop)
    {
        var frozen = letter.Frozen is { } id ? await frozenTables.Find(id, stop) : null;
        var table = frozen?.Shown ?? (await freeze.Present(letter.Kind.Report, letter.Unit, letter.From, letter.To, stop)).Value;
        var tree = await units.Tree(clock.Today, stop);
        return new SteeringLetterPaper
        {
            Head = await letterhead.Of(letter.Unit, letter.Number, stop),
            Title = letter.Kind == LetterKind.Urging ? "Công văn" : "Báo cáo",
            About = letter.About,
            IsLetter = letter.Kind == LetterKind.Urging,
            Receivers = LetterWords.Addressees([.. letter.Receivers.Select(tree.Find).OfType<Unit>()]),
            Paragraphs = [.. letter.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Items = [.. (await store.Items(letter.Id, stop)).Select(i => new PaperReviewItem(i.Code, i.Procedure, i.KindWords, i.Cause ?? "", i.Remedy ?? ""))],
            Table = ReportPaper.TableOf(table),
            TableHash = frozen?.Sha256 ?? "chưa chốt",
            Signer = signer,
        };
    }
}
