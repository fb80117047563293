using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Papers;
using MotCua.Procedures;
using Said = MotCua.LinkedServices.Said;

namespace MotCua.Web.Startup.Demo;

/// <summary>
/// Linked births and deaths of the demo's citizens, one for each way a request can stand: handed in, worked on, completed by
/// the citizen, refused in part, late, done. Each by the real acts: the citizen's submission and the agencies' own words.
/// </summary>
public sealed class DemoLinked(IServiceProvider services, DemoTime time, DemoCast cast, DemoStory story, DateTimeOffset present)
{
    private static readonly UnitCode Commune = DemoLongStory.Commune;

    private static readonly Answers Birth = Answers.None
        .With("quan-he", "me").With("duoi-sau-tuoi", true).With("bi-bo-roi", false).With("chua-xac-dinh-cha-me", false).With("mang-thai-ho", false)
        .With("nhan-khau-tap-the", false).With("the-bhyt-lan-dau", true).With("pham-vi", "ba-thu-tuc").With("o-cung-cha-me", true);

    private static readonly Answers Death = Answers.None
        .With("quan-he", "con").With("co-thuong-tru", true).With("la-chu-ho", false).With("che-do", "luong-huu").With("than-nhan-tuat", false).With("pham-vi", "them-mai-tang");

    private static readonly (LinkedGroup Group, int DaysAgo, (int AfterHours, string Leg, Said Said, string? Reason)[] Words)[] Stories =
    [
        (LinkedGroup.Birth, 1, []),
        (LinkedGroup.Birth, 2, [(2, "civil-status", Said.Received, null), (5, "civil-status", Said.Done, null), (9, "residence", Said.Received, null)]),
        (LinkedGroup.Birth, 4,
        [
            (3, "civil-status", Said.Done, null), (6, "residence", Said.Done, null), (8, "health-insurance", Said.SupplementAsked, "Chưa rõ nơi đăng ký khám bệnh, chữa bệnh ban đầu."),
        ]),
        (LinkedGroup.Birth, 6,
        [
            (3, "civil-status", Said.Done, null), (7, "residence", Said.Refused, "Chủ hộ không xác nhận cho trẻ đăng ký thường trú tại chỗ ở này."), (9, "health-insurance", Said.Done, null),
            (30, "health-insurance", Said.Returned, null),
        ]),
        (LinkedGroup.Birth, 9,
        [
            (2, "civil-status", Said.Done, null), (3, "civil-status", Said.Returned, null), (20, "residence", Said.Done, null), (21, "residence", Said.Returned, null),
            (26, "health-insurance", Said.Done, null), (50, "health-insurance", Said.Returned, null),
        ]),
        (LinkedGroup.Death, 1, [(4, "civil-status", Said.Received, null)]),
        (LinkedGroup.Death, 3, [(4, "civil-status", Said.Done, null), (12, "residence-removal", Said.Done, null), (30, "burial-insurance", Said.SupplementAsked, "Thiếu số tài khoản của người nhận tiền.")]),
        (LinkedGroup.Death, 20, [(4, "civil-status", Said.Done, null), (10, "residence-removal", Said.Done, null), (40, "burial-insurance", Said.Received, null)]),
        (LinkedGroup.Death, 15,
        [
            (4, "civil-status", Said.Done, null), (5, "civil-status", Said.Returned, null), (10, "residence-removal", Said.Done, null), (11, "residence-removal", Said.Returned, null),
            (150, "burial-insurance", Said.Done, null), (160, "burial-insurance", Said.Returned, null),
        ]),
    ];

    public static int Count => Stories.Length;

    public async Task Live(string communeName, Func<DateTimeOffset, DateTimeOffset> open, CancellationToken stop)
    {
        for (var i = 0; i < Stories.Length; i++)
        {
            // The same ids in every installation: interrupted, it goes on where it stopped.
            var id = new Guid(0x0191A000, 0x1111, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, (byte)i]);
            if (await services.GetRequiredService<LinkedStore>().FindUnfiltered(id.ToString("D"), stop) is null)
            {
                time.Set(open(present.AddDays(-Stories[i].DaysAgo)));
                await Tell(id, Stories[i].Group, Stories[i].Words, communeName, i, stop);
            }
        }
    }

    private async Task Tell(Guid id, LinkedGroup group, (int AfterHours, string Leg, Said Said, string? Reason)[] words, string communeName, int i, CancellationToken stop)
    {
        var (clock, began) = (services.GetRequiredService<Clock>(), time.GetUtcNow());
        var rules = services.GetRequiredService<LinkedCatalogue>().Rules;
        if (rules.EraOn(group, clock.Today) is not { Procedure: { } procedure }
            || await services.GetRequiredService<ProcedureStore>().InForce(new ProcedureCode(procedure), clock.Today, stop) is not { Form: { } form } version)
        {
            return;
        }

        var (citizen, person) = cast.Citizens[i % cast.Citizens.Count];
        var answers = new DemoAnswers(new Random(88_000 + i)).Fill(form, person, (Commune.Value, communeName), clock.Today, group == LinkedGroup.Birth ? Birth : Death);

        // Who asks is known from the account, as whenever somebody begins a form.
        answers = answers.With("nguoi-yeu-cau", answers.Person("nguoi-yeu-cau"), Origin.Register);
        var draft = new Draft
        {
            Id = id,
            Citizen = citizen.Account,
            ProcedureVersion = version.Id.Value,
            ProcedureCode = procedure,
            Case = version.Procedure.CaseOf(null)?.Code,
            Unit = Commune.Value,
            Answers = answers.ToJson(),
            CreatedAt = clock.Now,
            ChangedAt = clock.Now,
        };
        var drafts = services.GetRequiredService<DraftStore>();
        await drafts.Start(draft, stop);
        foreach (var lack in version.Procedure.Lacking(draft.Case, Channel.Online, Answers.FromJson(draft.Answers), _ => false))
        {
            using var scan = new MemoryStream(DemoScan.Of(lack.First.Code));
            var upload = (await services.GetRequiredService<ReceiveUpload>().Run("ban-chup.pdf", scan, citizen.Account, stop)).Value;
            await drafts.AddFile(citizen.Account, id, lack.First.Code, upload, clock.Now, stop);
        }

        var sent = await services.GetRequiredService<SubmitLinked>().Run(citizen, id, stop);
        if (!sent.Accepted)
        {
            throw new InvalidOperationException($"The demo's linked request was refused: {sent.Refusal.Field} {sent.Refusal.Message}");
        }

        if ((await services.GetRequiredService<LinkedStore>().FindUnfiltered(id.ToString("D"), stop))!.Request.Dossier is { } dossier && words.Length > 0)
        {
            // The commune's own leg is its dossier, lived like any other.
            await story.Live((await services.GetRequiredService<DossierStore>().FindUnfiltered(dossier, stop))!, citizen, DossierStatus.Finished, stop);
            await services.GetRequiredService<Projections>().CatchUp(stop);
        }

        foreach (var (afterHours, leg, said, reason) in words)
        {
            time.Set(began.AddHours(afterHours) < present ? began.AddHours(afterHours) : present);
            var heard = await services.GetRequiredService<HearReport>().Run(
                id.ToString("D"), new LegReport($"demo:{id:N}:{leg}:{said}", leg, said, clock.Now) { Reason = reason }, new Actor(ActorKind.Partner), stop);
            if (!heard.Accepted)
            {
                throw new InvalidOperationException($"The demo's word about {leg} was refused: {heard.Refusal.Message}");
            }
        }

        if (group == LinkedGroup.Birth && words.Length > 3)
        {
            await services.GetRequiredService<TellPersonalNumber>().Run(id.ToString("D"), $"demo:{id:N}:number", $"0453260001{i:00}", new Actor(ActorKind.Partner), stop);
        }
    }
}
