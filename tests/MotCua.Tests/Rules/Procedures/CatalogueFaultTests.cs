using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Tests.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

public sealed class CatalogueFaultTests : IDisposable
{
    private readonly CatalogueFixture catalogue = new();

    public void Dispose() => catalogue.Dispose();

    [Fact]
    public void The_catalogue_of_the_house_has_no_fault()
    {
        var read = ProcedureFiles.Read(CatalogueFixture.Ours);

        read.Accepted.ShouldBeTrue(read.Refusal?.Message);
        read.Value.Procedures.Count.ShouldBeGreaterThanOrEqualTo(91);
        read.Value.Procedures.Count(p => p.Value.Verified != Verification.No && p.Value.CodeVerified).ShouldBeGreaterThanOrEqualTo(80);
    }

    [Theory]
    [InlineData("1.001193")]
    [InlineData("2.000815")]
    public void The_two_same_day_procedures_are_whole(string code)
    {
        var procedure = ProcedureFiles.Read(CatalogueFixture.Ours).Value.Procedures.Single(p => p.Value.Code.Value == code).Value;

        procedure.Cases[0].Limit.ShouldBe(TimeLimit.SameDay(afterFifteenNextDay: true));
        procedure.Steps.Select(s => s.Post).ShouldBe(["tiep-nhan", "tu-phap-ho-tich", "lanh-dao-ky", "tra-ket-qua"]);
        procedure.Steps.ShouldAllBe(s => s.Limit != null);
        procedure.Results.ShouldAllBe(r => r.Code != null && r.Kinds.Count > 0);
        procedure.Sequence.ShouldNotBeEmpty();
        procedure.Form.ShouldNotBe("yeu-cau-chung");
    }

    [Fact]
    public void A_sound_small_catalogue_has_no_fault() => catalogue.Faults().ShouldBeEmpty();

    [Theory]
    [InlineData("field: ho-tich", "field: ho-tic", 3, "Không có lĩnh vực “ho-tic”")]
    [InlineData("agency: UBND cấp xã", "agenci: UBND cấp xã", 5, "Không có mục nào tên là “agenci”")]
    [InlineData("agency: UBND cấp xã\n", "", 1, "Thiếu “agency”")]
    [InlineData("channels: [counter, online]", "channels: [counter, fax]", 7, "“channels: fax” không dùng được")]
    [InlineData("limit: 3 wd", "limit: 3 ngày", 13, "Thời hạn “3 ngày” không đọc được")]
    [InlineData("form: don", "form: dom", 8, "Không có biểu mẫu “dom”")]
    [InlineData("kind: original", "kind: original\n    copies: hai", 18, "“copies: hai” không phải là số nguyên")]
    [InlineData("kind: original", "kind: original\n    case: la", 15, "trường hợp “la”")]
    [InlineData("kind: original", "kind: original\n    except-case: la", 15, "trường hợp “la”")]
    [InlineData("kind: original", "kind: original\n    one-of: mot-minh", 15, "chỉ có một giấy tờ")]
    [InlineData("kind: original", "kind: original\n    when: thay-mat la co", 18, "không đọc được")]
    [InlineData("kind: original", "kind: original\n    when: khong-co = true", 15, "chờ một câu trả lời mà biểu mẫu không có")]
    [InlineData("level: [commune]", "level: [commune]\nfrom: 2026-02-30", 5, "“from: 2026-02-30” không phải là một ngày")]
    [InlineData("level: [commune]", "level: [commune]\nfrom: 2026-02-03\nto: 2026-01-01", 6, "Ngày hết hiệu lực trước ngày có hiệu lực")]
    [InlineData("  - name: Giấy xác nhận", "  - code: KQ15\n    name: Giấy xác nhận", 19, "Mã kết quả “KQ15”")]
    [InlineData("cases:\n  - code: thuong\n    name: Thông thường\n    limit: 3 wd\n", "", 1, "thời hạn giải quyết")]
    [InlineData("    post: tiep-nhan", "    post: tiep-nhan\n    limit: 25 wh", 22, "thời hạn của các bước cộng lại là 25 giờ làm việc")]
    [InlineData("    post: tiep-nhan", "    post: tiep-nhan\n    limits:\n      - case: thuong\n        limit: 4 wd", 22, "Trường hợp “thuong” có 3 ngày làm việc")]
    [InlineData("    post: tiep-nhan", "    post: tiep-nhan\n    limits:\n      - case: la\n        limit: 1 wd", 22, "thời hạn cho trường hợp “la”")]
    [InlineData("steps:", "steps: tiếp nhận\nstepz:", 21, "“steps” phải là một danh sách")]
    public void A_fault_is_told_with_its_file_line_and_mend(string old, string changed, int line, string fault)
    {
        catalogue.WriteProcedure(old, changed);

        var told = catalogue.Faults().Where(f => f.Fault.Contains(fault, StringComparison.Ordinal)).ToList();

        told.ShouldHaveSingleItem(string.Join('\n', catalogue.Faults()));
        told[0].File.ShouldBe("procedures/1.000001.yaml");
        told[0].Line.ShouldBe(line);
        told[0].Mend.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("when: thay-mat = true", "when: thay-mat = dung", "không có câu trả lời “dung”")]
    [InlineData("when: thay-mat = true", "when: thai-mat = true", "câu hỏi này không có ở phía trước")]
    [InlineData("when: thay-mat = true", "when: thay-mat là có", "không đọc được")]
    [InlineData("code: ho-ten-nguoi-kia", "code: nguoi", "Câu hỏi “nguoi” có hai lần")]
    [InlineData("kind: text", "kind: txt", "“kind: txt” không dùng được")]
    [InlineData("kind: yes-no", "kind: choice", "cần ít nhất hai lựa chọn")]
    [InlineData("kind: text", "kind: choice\n        list: tinh", "Không có danh sách “tinh”")]
    [InlineData("kind: text", "kind: date\n        not-after: mai", "“not-after: mai” không phải là today")]
    [InlineData("optional-parts: [number]", "optional-parts: [birth]", "không có trong “parts”")]
    [InlineData("code: ho-ten-nguoi-kia", "code: Họ tên", "ký tự không dùng được")]
    [InlineData("    fields:", "    fieldz:", "chưa có câu hỏi nào")]
    [InlineData("parts: [name, number]", "parts: [name, number, chieu-cao]", "“parts: chieu-cao” không dùng được")]
    [InlineData("kind: text", "kind: date\n        precision: tuan", "“precision: tuan” không dùng được")]
    [InlineData("kind: text", "kind: text\n        max-length: nhiều", "không phải là số nguyên")]
    [InlineData("when: thay-mat = true", "when: thay-mat = true\n  - code: ai\n    title: Nữa\n    fields:\n      - code: nua\n        kind: text\n        label: Nữa", "Nhóm “ai” có hai lần")]
    [InlineData("when: thay-mat = true", "when: nguoi >= 3", "câu hỏi này không hỏi số")]
    [InlineData("when: thay-mat = true", "when: thay-mat = true and la answered", "hỏi “la”, câu hỏi này không có ở phía trước")]
    [InlineData("title: Bạn là ai", "title: Bạn là ai\n    repeat: ba", "“repeat” phải gồm các dòng")]
    [InlineData("title: Bạn là ai", "title: Bạn là ai\n    repeat:\n      item: Người\n      at-least: 3\n      at-most: 2", "Số dòng từ 3 đến 2")]
    [InlineData("title: Bạn là ai", "title: Bạn là ai\n    repeat:\n      item: Người\n      at-most: 900", "Số dòng từ 0 đến 900")]
    [InlineData("title: Bạn là ai", "title: Bạn là ai\n    repeat:\n      at-most: 9", "Thiếu “item”")]
    [InlineData("  - code: ai\n    title: Bạn là ai", "  - code: nguoi\n    title: Bạn là ai\n    repeat:\n      item: Người", "Nhóm lặp “nguoi” trùng mã")]
    [InlineData("label: Họ tên người kia", "label: Họ tên\n        compute: nguoi + 1", "không phải số hay tiền")]
    [InlineData("kind: text", "kind: number\n        compute: nguoi + 1", "Công thức dùng “nguoi”, không phải câu hỏi số")]
    [InlineData("kind: text", "kind: number\n        compute: years(nguoi, today)", "Công thức dùng “nguoi”, không phải câu hỏi ngày")]
    [InlineData("kind: text", "kind: number\n        compute: sum(ai.nguoi)", "Công thức dùng “ai.nguoi”")]
    [InlineData("kind: text", "kind: number\n        compute: 3 / 4", "không đọc được")]
    [InlineData("kind: text", "kind: address\n        as-of: thay-mat", "“as-of: thay-mat” không phải là today, either")]
    [InlineData("kind: text", "kind: person", "chưa nói hỏi những gì")]
    [InlineData("kind: text", "kind: number\n        minimum: 3\n        maximum: 2", "Số lớn nhất nhỏ hơn")]
    [InlineData("kind: text", "kind: text\n        list: dan-toc", "không phải câu hỏi chọn")]
    [InlineData("kind: yes-no", "kind: choice\n        options:\n          - code: mot\n            label: Một\n          - code: mot\n            label: Hai", "hai lựa chọn cùng mã")]
    [InlineData("kind: text", "kind: text\n        mau: xanh", "Không có mục nào tên là “mau”")]
    public void A_fault_of_a_form_is_told_likewise(string old, string changed, string fault)
    {
        catalogue.WriteForm(old, changed);

        catalogue.Faults().ShouldContain(f => f.File == "forms/don.yaml" && f.Line > 1 && f.Fault.Contains(fault, StringComparison.Ordinal), string.Join('\n', catalogue.Faults()));
    }

    [Fact]
    public void A_paper_may_hang_on_a_row_of_a_repeated_group_and_on_nothing_the_form_does_not_ask()
    {
        catalogue.WriteForm("title: Bạn là ai", "title: Bạn là ai\n    repeat:\n      item: Người");
        catalogue.WriteProcedure("kind: original", "kind: original\n    when: ai.thay-mat = true and ai >= 2");
        catalogue.Faults().ShouldBeEmpty();

        catalogue.WriteProcedure("kind: original", "kind: original\n    when: thay-mat = true");
        catalogue.Faults().ShouldHaveSingleItem().Fault.ShouldContain("chờ một câu trả lời mà biểu mẫu không có");
    }

    [Fact]
    public void Broken_syntax_names_its_line_and_does_not_hide_the_faults_of_other_files()
    {
        catalogue.WriteProcedure("field: ho-tich", "field: ho-tich: hai");
        catalogue.WriteForm("kind: text", "kind: txt");

        var faults = catalogue.Faults();

        faults.ShouldContain(f => f.File == "procedures/1.000001.yaml" && f.Line == 3 && f.Fault.StartsWith("Sai cú pháp YAML", StringComparison.Ordinal));
        faults.ShouldContain(f => f.File == "forms/don.yaml");
    }

    [Fact]
    public void Two_versions_of_a_procedure_may_not_share_a_day()
    {
        catalogue.WriteProcedure("level: [commune]", "level: [commune]\nto: 2026-06-30");
        catalogue.Write("procedures/1.000001-2026.yaml", CatalogueFixture.Procedure.Replace("level: [commune]", "level: [commune]\nfrom: 2026-06-30", StringComparison.Ordinal));

        catalogue.Faults().ShouldHaveSingleItem().Fault.ShouldContain("chồng lên tệp procedures/1.000001.yaml");
    }

    [Fact]
    public void All_faults_come_as_one_refusal_that_lists_each()
    {
        catalogue.WriteProcedure("field: ho-tich", "field: x\nmau: y");

        var refusal = ProcedureFiles.Read(catalogue.Folder).Refusal!;

        refusal.Kind.ShouldBe(RefusalKind.Input);
        refusal.Message.Split('\n').Length.ShouldBe(3);
        refusal.Message.ShouldContain("procedures/1.000001.yaml:3: ");
    }

    [Fact]
    public async Task The_check_command_prints_each_fault_on_a_line_and_exits_with_2()
    {
        catalogue.WriteProcedure("field: ho-tich", "field: x");
        using var errors = new StringWriter();

        var exit = await new CheckCatalogue(new CatalogueFolder(catalogue.Folder)).Run([], TextWriter.Null, errors, TestContext.Current.CancellationToken);

        exit.ShouldBe(2);
        errors.ToString().Trim().ShouldBe("procedures/1.000001.yaml:3: Không có lĩnh vực “x” trong fields.csv. Sửa mã lĩnh vực, hoặc thêm một dòng vào fields.csv.");
    }
}
