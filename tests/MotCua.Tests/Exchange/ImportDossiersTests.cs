using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using MotCua.Exchange.Import;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Exchange;

public sealed class ImportDossiersTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_imported_dossier_lies_in_the_desks_own_tables_with_its_unknowns_unknown()
    {
        var line = HoSoLines.Line("NHAP-1", ("KenhThucHien", null), ("LoaiDoiTuong", null), ("NgayHenTra", null), ("MaTTHC", "1.001193.000.00.00.H50"));
        (await Import("nhap.jsonl", line)).Output.ShouldContain("thêm 1, cập nhật 0, giữ nguyên 0");

        await using var connection = await office.OpenAsOwner();
        var (origin, procedure, channel, lineNumber, unit) = await connection.QuerySingleAsync<(string, string, short?, int, string)>(
            "select origin, procedure_code, channel, import_line, unit from dossiers.dossier where code = 'NHAP-1'");
        (origin, procedure, channel, lineNumber, unit).ShouldBe(("imported", "1.001193.000.00.00.H50", null, 1, "H50.02"));
        var (status, due, version) = await connection.QuerySingleAsync<(short, DateTime?, int)>(
            "select status, due_at, version from dossiers.state join dossiers.dossier using (dossier_id) where code = 'NHAP-1'");
        (status, due, version).ShouldBe(((short)10, null, 1));
        (await connection.QuerySingleAsync<(string, short?)>(
            "select full_name, kind from dossiers.person join dossiers.dossier using (dossier_id) where code = 'NHAP-1'")).ShouldBe(("Nguyễn Thị Ánh", null));
        (await connection.QuerySingleAsync<(string, bool?)>(
            "select component.code, digitised from dossiers.component join dossiers.dossier using (dossier_id) where dossier.code = 'NHAP-1'")).ShouldBe(("GCS", true));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_at_all()
    {
        var lines = Enumerable.Range(1, 5).Select(i => HoSoLines.Line($"HAI-LAN-{i}")).ToArray();
        await Import("hai-lan.jsonl", lines);
        var before = await Fingerprint();

        var again = await Import("hai-lan.jsonl", lines);

        again.Output.ShouldContain("thêm 0, cập nhật 0, giữ nguyên 5");
        (await Fingerprint()).ShouldBe(before);
    }

    [Fact]
    public async Task The_same_words_in_another_dress_change_nothing()
    {
        await Import("mac.jsonl", HoSoLines.Line("MAC-1"));

        (await Import("mac-2.jsonl", "\uFEFF" + HoSoLines.Line("MAC-1", ("KenhThucHien", 2), ("TruongLa", new JsonObject())) + "\r"))
            .Output.ShouldContain("thêm 0, cập nhật 0, giữ nguyên 1");
    }

    [Fact]
    public async Task Different_content_updates_the_dossier_and_replaces_its_lists()
    {
        await Import("doi.jsonl", HoSoLines.Line("DOI-1", ("TrangThaiHoSo", 4), ("NgayKetThucXuLy", null), ("NgayTra", null), ("DanhSachGiayToKetQua", null)));
        var papers = new JsonArray(new JsonObject { ["MaThanhPhanHoSo"] = "A" }, new JsonObject { ["MaThanhPhanHoSo"] = "B" });

        (await Import("doi-2.jsonl", HoSoLines.Line("DOI-1", ("TaiLieuNop", papers), ("ChuHoSo", "Trần Văn Đông"), ("NgayTra", "20230803150000"))))
            .Output.ShouldContain("thêm 0, cập nhật 1, giữ nguyên 0");

        await using var connection = await office.OpenAsOwner();
        (await connection.QuerySingleAsync<(short, int)>(
            "select status, version from dossiers.state join dossiers.dossier using (dossier_id) where code = 'DOI-1'")).ShouldBe(((short)10, 2));
        (await connection.QueryAsync<string>(
            "select c.code from dossiers.component c join dossiers.dossier d using (dossier_id) where d.code = 'DOI-1' order by 1")).ShouldBe(["A", "B"]);
        (await connection.QuerySingleAsync<string>(
            "select full_name from dossiers.person join dossiers.dossier using (dossier_id) where code = 'DOI-1'")).ShouldBe("Trần Văn Đông");
        (await connection.QueryAsync<string>(
            "select b.code from imports.breach b join dossiers.dossier d using (dossier_id) where d.code = 'DOI-1'")).ShouldBe(["returned.before-finished"]);
        (await connection.ExecuteScalarAsync<long>("select count(*) from imports.line where code = 'DOI-1'")).ShouldBe(1);
    }

    [Fact]
    public async Task Any_fault_keeps_every_row_out_and_every_fault_is_told()
    {
        var before = await Fingerprint();

        var printed = await Import(
            "loi.jsonl",
            HoSoLines.Line("LOI-1"),
            "{\"MaHoSo\": \"LOI-2\", \"MaTTHC\": ",
            HoSoLines.Line("LOI-1"),
            HoSoLines.Line(new string('X', 65)),
            HoSoLines.Line("LOI-5", ("NgayTiepNhan", "hôm qua")),
            HoSoLines.Line("LOI-6", ("DonViXuLy", "H99.99")),
            HoSoLines.Line("LOI-7", ("TrangThaiHoSo", "12"), ("KenhThucHien", "9")));

        printed.Code.ShouldBe(2);
        printed.Output.ShouldBeEmpty();
        printed.ErrorLines.Select(l => l[(l.IndexOf("dòng ", StringComparison.Ordinal) + 5)..][0]).ShouldBe(['2', '3', '4', '5', '6', '7', '7', 'c']);
        printed.Errors.ShouldContain("dòng 3, MaHoSo: trùng mã với dòng 1");
        printed.Errors.ShouldContain("6/7 dòng có lỗi, không nhập hồ sơ nào");
        (await Fingerprint()).ShouldBe(before);
    }

    [Fact]
    public async Task With_accept_valid_the_good_lines_come_in_and_the_others_are_kept_as_faults()
    {
        var file = office.File("mot-phan.jsonl", string.Join('\n', HoSoLines.Line("PHAN-1"), "xin chào", HoSoLines.Line("PHAN-3")));

        var printed = await office.Command("import dossiers", file, "--accept-valid");

        printed.Code.ShouldBe(0);
        printed.Output.ShouldContain("thêm 2, cập nhật 0, giữ nguyên 0, bỏ qua 1 dòng có lỗi");
        printed.ErrorLines.ShouldHaveSingleItem().ShouldContain("dòng 2");
        await using var connection = await office.OpenAsOwner();
        (await connection.QueryAsync<int>(
            "select f.line from imports.fault f join imports.run r using (run_id) where r.file_name = 'mot-phan.jsonl'")).ShouldBe([2]);
    }

    [Fact]
    public async Task A_code_of_another_units_dossier_is_a_fault_unless_that_dossier_was_handed_over()
    {
        await Import("chuyen.jsonl", HoSoLines.Line("CHUYEN-1"));

        var stolen = await Import("chuyen-2.jsonl", HoSoLines.Line("CHUYEN-1", ("DonViXuLy", "H50.03"), ("NgayTiepNhan", "20230802090000")));
        stolen.Code.ShouldBe(2);
        stolen.Errors.ShouldContain("đã là của một hồ sơ khác ở đơn vị H50.02");

        var handedOver = await Import("chuyen-3.jsonl", HoSoLines.Line("CHUYEN-1", ("DonViXuLy", "H50.03")));
        handedOver.Output.ShouldContain("cập nhật 1");
    }

    [Fact]
    public async Task Breaches_of_the_older_system_are_listed_and_change_no_fact()
    {
        var printed = await Import("vi-pham.jsonl", HoSoLines.Line("VP-1", ("DanhSachGiayToKetQua", new JsonArray()), ("NgayHenTra", "20230701080000")));

        printed.Code.ShouldBe(0);
        printed.Output.ShouldContain("không có giấy tờ kết quả");
        await using var connection = await office.OpenAsOwner();
        (await connection.QueryAsync<(string, string?)>(
            "select b.code, b.clause from imports.breach b join dossiers.dossier d using (dossier_id) where d.code = 'VP-1' order by 1"))
            .Select(b => b.Item1).ShouldBe(["due.before-received", "finished.no-result"]);
        (await connection.QuerySingleAsync<DateTime>(
            "select due_at from dossiers.state join dossiers.dossier using (dossier_id) where code = 'VP-1'")).ShouldBe(new DateTime(2023, 7, 1, 1, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task Each_batch_is_one_act_that_names_run_file_and_lines()
    {
        var file = office.File("lo.jsonl", string.Join('\n', Enumerable.Range(1, ImportDossiers.BatchSize + 1).Select(i => HoSoLines.Line($"LO-{i}"))));
        (await office.Command("import dossiers", file)).Code.ShouldBe(0);

        await using var connection = await office.OpenAsOwner();
        var run = await connection.QuerySingleAsync<Guid>("select run_id from imports.run where file_name = 'lo.jsonl'");
        var acts = (await office.The<Journal>().HistoryOf(run, Stop)).Select(a => JsonDocument.Parse(a.Data).RootElement).ToList();
        acts.Select(a => (a.GetProperty("batch").GetInt32(), a.GetProperty("first_line").GetInt32(), a.GetProperty("last_line").GetInt32(), a.GetProperty("count").GetInt32()))
            .ShouldBe([(1, 1, 1000, 1000), (2, 1001, 1001, 1)]);
        acts[0].GetProperty("sha256").GetString()!.Length.ShouldBe(64);
    }

    [Theory]
    [InlineData("Cách dùng")]
    [InlineData("Cách dùng", "--accept-valid")]
    [InlineData("Cách dùng", "a", "b")]
    [InlineData("Không thấy tệp", "khong-co.jsonl")]
    public async Task A_call_without_a_file_is_refused_in_one_line(string message, params string[] arguments)
    {
        var printed = await office.Command("import dossiers", arguments);

        printed.Code.ShouldBe(2);
        printed.ErrorLines.ShouldHaveSingleItem().ShouldContain(message);
    }

    [Fact]
    public async Task An_empty_file_is_a_fault() => (await Import("rong.jsonl", "")).Errors.ShouldContain("không có hồ sơ nào");

    private Task<Printed> Import(string name, params string[] lines) => office.Command("import dossiers", office.File(name, string.Join('\n', lines)));

    private async Task<string> Fingerprint() => await ImportedContent.Fingerprint(office);
}
