using MotCua.Dossiers;
using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Taxes;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Web.Startup.Demo;

/// <summary>
/// Land registrations of twenty working days at one commune, one at each point of the way: in the pool, with an opinion
/// asked of the department, sent back, drafted with both papers, under review, waiting for the signature, owing
/// land tax, having paid it.
/// </summary>
public sealed class DemoLongStory(IServiceProvider services, DemoCast cast, DemoStory story)
{
    public const string Procedure = "1.013978";
    public const string Case = "dang-ky-va-cap-giay-chung-nhan";
    public static readonly UnitCode Commune = new("H50.19363");
    private static readonly UnitCode Department = new("H50.SNNMT");

    /// <summary>How many points of the way there are.</summary>
    public const int Points = 10;

    /// <summary>From here on the tax authority has spoken: owed, then paid.</summary>
    private const int TaxOwed = 8;

    private static readonly string[] Way = ["dia-chinh", "kinh-te-ha-tang"];

    /// <param name="point">From 0: how far it goes.</param>
    public async Task Live(Dossier dossier, int point, CancellationToken stop)
    {
        var counter = cast.At(Commune, "tiep-nhan")!;
        dossier = await story.Do(dossier, d => services.GetRequiredService<ReceiveDossier>().Run(counter, d.Id, d.Version, stop), stop);
        if (point == 0)
        {
            return;
        }

        dossier = await Take(dossier, stop);
        if (point >= TaxOwed)
        {
            await Tax(dossier, paid: point > TaxOwed, stop);
            return;
        }

        if (point is 1 or 2)
        {
            await Ask(dossier, answered: point == 2, stop);
            return;
        }

        foreach (var _ in Way)
        {
            dossier = await HandOn(dossier, stop);
            dossier = await Take(dossier, stop);
            if (point == 3)
            {
                return;
            }

            if (point == 4)
            {
                await story.Do(dossier, d => services.GetRequiredService<HandOverStep>().Back(
                    At(d), d.Id, d.Version, "tham-tra", "Thiếu bản mô tả ranh giới thửa đất có ký giáp ranh.", stop), stop);
                return;
            }
        }

        if (point == 5)
        {
            return;
        }

        dossier = await story.Do(dossier, d => services.GetRequiredService<ProposeDecision>().Run(At(d), d.Id, d.Version, Papers, stop), stop);
        if (point == 6)
        {
            return;
        }

        await HandOn(await Take(dossier, stop), stop);
    }

    private static ProposalInput Papers { get; } =
        new("result", "Thông báo xác nhận kết quả đăng ký đất đai", "Thửa đất đã được đăng ký vào sổ địa chính.", Opinion: "Hồ sơ đủ điều kiện, đề nghị cấp giấy chứng nhận.")
        {
            Further = [new FurtherPaper("Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất", "Thửa đất số 12, tờ bản đồ số 7, diện tích 350 m².")],
        };

    private Viewer At(Dossier dossier) => cast.At(Commune, dossier.Post!)!;

    private Task<Dossier> Take(Dossier dossier, CancellationToken stop) => dossier.Holder is not null
        ? Task.FromResult(dossier)
        : story.Do(dossier, d => services.GetRequiredService<TakeDossier>().Run(At(d), d.Id, d.Version, stop), stop);

    private Task<Dossier> HandOn(Dossier dossier, CancellationToken stop) =>
        story.Do(dossier, d => services.GetRequiredService<HandOverStep>().Run(At(d), d.Id, d.Version, "Đã kiểm tra, đủ điều kiện chuyển bước.", stop), stop);

    /// <summary>The tax authority's own words, as they come in over the exchange.</summary>
    private async Task Tax(Dossier dossier, bool paid, CancellationToken stop)
    {
        var (keep, clock) = (services.GetRequiredService<KeepTax>(), services.GetRequiredService<Clock>());
        var decision = paid ? "1187/TB-CCT" : "1203/TB-CCT";
        Accepted(await keep.Notice(
            dossier.Id,
            [
                new TaxItem(clock.NewId(), decision, clock.Today, "Lệ phí trước bạ nhà đất", 1_750_000) { NoticedAt = clock.Now },
                new TaxItem(clock.NewId(), decision, clock.Today, "Tiền sử dụng đất", 24_500_000) { NoticedAt = clock.Now },
            ],
            new Evidence(EvidenceGrade.A),
            stop));
        if (paid)
        {
            await story.Wait(dossier, stop);
            var payer = new TaxPayer("Hồ Văn Nút", null, null, "Thôn 3", "Xã Vĩnh Linh", null, "Tỉnh Quảng Trị", "Nộp tiền sử dụng đất, lệ phí trước bạ", null);
            Accepted(await keep.Voucher(dossier.Id, new TaxVoucher(clock.NewId(), decision, 26_250_000, clock.Now, true, null, payer), new Evidence(EvidenceGrade.A), stop));
        }

        static void Accepted(Outcome<Done> kept)
        {
            if (!kept.Accepted)
            {
                throw new InvalidOperationException($"The demo's word of the tax authority was refused: {kept.Refusal.Message}");
            }
        }
    }

    private async Task Ask(Dossier dossier, bool answered, CancellationToken stop)
    {
        var today = services.GetRequiredService<Clock>().Today;
        dossier = await story.Do(dossier, d => services.GetRequiredService<ConsultOthers>().Run(
            At(d), d.Id, d.Version, new QuestionInput(Department, null, "Đề nghị cho biết thửa đất có thuộc quy hoạch lâm nghiệp không.", today.AddDays(answered ? 3 : 1)), stop), stop);
        if (!answered)
        {
            return;
        }

        var asked = (await services.GetRequiredService<ConsultationStore>().Of(dossier.Id, stop))[^1];
        await story.Do(dossier, d => services.GetRequiredService<AnswerConsultation>().Run(
            cast.At(Department, "chuyen-mon")!, d.Id, d.Version, asked.Id, new OpinionInput("agree", "Thửa đất nằm ngoài quy hoạch lâm nghiệp."), stop), stop);
    }
}
