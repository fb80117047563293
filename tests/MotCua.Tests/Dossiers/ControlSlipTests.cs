using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;
using static MotCua.Tests.Support.LandRegistration;

namespace MotCua.Tests.Dossiers;

/// <summary>The control slip from the stays of a real dossier: what another reader finds in the PDF.</summary>
public sealed class ControlSlipTests(Office office) : IClassFixture<Office>
{
    private readonly LandRegistration people = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Category", "Debian tools")]
    public async Task Every_desk_stands_on_it_with_its_officer_its_moments_and_whether_it_kept_its_time()
    {
        DebianTools.Require("pdftotext");
        office.Time.Set(SettableTime.OrdinaryMorning);
        var (counter, land, planning) = (await people.Counter(), await people.Land(), await people.Planning());
        var dossier = await people.Received(counter);
        office.Time.Advance(TimeSpan.FromHours(1));
        dossier = await people.Taken(land, dossier);
        office.Time.SetLocal(2026, 11, 30, 10, 15);
        dossier = await people.HandedOn(land, dossier);
        office.Time.SetLocal(2026, 11, 30, 14, 5);
        dossier = await people.Taken(planning, dossier);
        dossier = Must(await office.The<HandOverStep>().Back(planning, dossier.Id, dossier.Version, "tham-tra", "Thiếu sơ đồ thửa đất", Stop));

        var text = await TextOf(dossier, counter);

        text.ShouldContain("PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ");
        text.ShouldContain(dossier.Code!);
        var names = await office.The<MotCua.Identity.AccountNameStore>().Of([land.Account.Value, planning.Account.Value], Stop);
        var rows = text.Split("Giao:", StringSplitOptions.TrimEntries);
        text.ShouldContain(names[land.Account.Value].Name!);
        text.ShouldContain(names[planning.Account.Value].Name!);
        text.ShouldContain("Thẩm tra hồ sơ, lấy ý kiến về nguồn gốc sử dụng đất: xong");
        text.ShouldContain("trả lại bước trước, Thiếu sơ đồ thửa đất");
        text.ShouldContain("đang thực hiện");
        text.ShouldContain("10 giờ 15");
        text.ShouldContain("14 giờ 05");
        rows.Length.ShouldBeGreaterThan(3);
        (Count(text, "Quá hạn"), Count(text, "Trước hạn")).ShouldBe((1, 1));

        // The step that runs is late too once its time has passed: a later look says so, though nobody touched the dossier.
        office.Time.SetLocal(2026, 12, 21, 9, 0);
        Count(await TextOf(dossier, counter), "Quá hạn").ShouldBe(2);
    }

    private async Task<string> TextOf(Dossier dossier, MotCua.Identity.Viewer viewer)
    {
        var paper = await office.The<PrintControlSlip>().Run(dossier, viewer, Stop);
        paper.Accepted.ShouldBeTrue(paper.Refusal?.Message);
        var file = Path.Combine(office.DataFolder, $"slip-{paper.Value.File.Hash.Hex[..8]}.pdf");
        await File.WriteAllBytesAsync(file, (await office.The<IFileStore>().Read(paper.Value.File.Hash, Stop))!, Stop);
        var text = await DebianTools.Run("pdftotext", "-raw", file, "-");
        return string.Join(' ', text.Split((char[])[' ', '\n', '\r', '\f'], StringSplitOptions.RemoveEmptyEntries));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
