using System.Text;
using MotCua.Procedures;
using MotCua.Procedures.Editing;
using MotCua.Procedures.National;
using MotCua.Tests.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

/// <summary>What the national catalogue says, what it does not say, and what approving a line does.</summary>
public sealed class NationalDiffTests
{
    private static readonly CatalogueContent Catalogue = ProcedureFiles.Read(CatalogueFixture.Ours).Value;

    private static readonly Procedure Ours = Catalogue.Procedures.Single(p => p.Value.Code.Value == "1.004884").Value;

    [Fact]
    public void What_the_message_does_not_say_makes_no_line()
    {
        var (messages, faults) = Read("""{"maTTHC":"1.004884","TENTTHC":"  Thủ tục đăng ký lại khai sinh. ","CANCUPHAPLY":[],"THANHPHANHOSO":null}""");

        faults.ShouldBeEmpty();
        messages[0].Components.ShouldBeNull();
        NationalDiff.Of(Ours, messages[0], Catalogue.Fields).ShouldBeEmpty();
    }

    [Fact]
    public void Every_difference_is_one_line_and_approving_it_changes_just_that()
    {
        var theirs = Read(
            """
            [{"session":"x","maTTHC":"1.004884.000.00.00.H50","error_code":"0","result":[{
              "TENTTHC":"Đăng ký lại khai sinh","TRANGTHAI":1,
              "COQUANTHUCHIEN":[{"TENDONVI":"Ủy ban nhân dân cấp xã"}],
              "CACHTHUCTHUCHIEN":[
                {"KENH":"1","THOIGIAN":[
                  {"THOIGIANGIAIQUYET":3,"DONVITINH":"Ngày làm việc","MOTA":"Không phải xác minh","PHILEPHI":[
                    {"MAPHILEPHI":"phi-cap-ban-sao-trich-luc-ho-tich","SOTIEN":"5000","DONVI":"bản","MOTA":"Phí bản sao"},
                    {"MAPHILEPHI":"PLP1","SOTIEN":0,"MOTA":"Phí mới"}]},
                  {"THOIGIANGIAIQUYET":"25","DONVITINH":"Ngày","MOTA":"Phải có văn bản xác minh"},
                  {"THOIGIANGIAIQUYET":"10","DONVITINH":"ngày/hồ sơ","MOTA":"Ở vùng sâu"},
                  {"THOIGIANGIAIQUYET":"7","DONVITINH":"Ngày làm việc","MOTA":"Có yếu tố nước ngoài"}]}],
              "KETQUATHUCHIEN":[{"MAKETQUA":"KQ.G15.000031","TENKETQUA":"Giấy khai sinh"},{"TENKETQUA":"Trích lục"}],
              "CANCUPHAPLY":[{"SOVANBAN":"60/2014/QH13"}]}]}]
            """).Messages[0];

        var lines = NationalDiff.Of(Ours, theirs, Catalogue.Fields);

        lines.Select(l => (l.What, l.Ours, l.Theirs, l.Edit is not null)).ShouldBe(
            [
                ("Tên thủ tục", "Thủ tục đăng ký lại khai sinh", "Đăng ký lại khai sinh", true),
                ("Cách thức thực hiện", "Trực tiếp, Trực tuyến, Dịch vụ bưu chính", "Trực tiếp", true),
                ("Thời hạn của trường hợp “Không phải xác minh”", "5 ngày làm việc", "3 ngày làm việc", true),
                ("Thời hạn “Ở vùng sâu”", null, "10 ngày/hồ sơ (không rõ đơn vị tính; hãy xem trang công bố)", false),
                ("Thời hạn “Có yếu tố nước ngoài”", null, "7 ngày làm việc", true),
                ("Mức thu “Phí cấp bản sao trích lục hộ tịch (nếu có yêu cầu)”", "8.000 đồng/bản sao", "5.000 đồng", true),
                ("Mức thu “Phí mới”", null, "Không thu", true),
                ("Thêm kết quả", null, "Trích lục", true),
                ("Căn cứ pháp lý", string.Join('\n', Ours.LegalBasis), "60/2014/QH13", true),
            ]);

        var before = ProcedureTree.Of(Ours);
        var after = TreeEdits.Apply(before, lines.Where(l => l.What.StartsWith("Thời hạn", StringComparison.Ordinal) || l.What.StartsWith("Mức thu", StringComparison.Ordinal)).Select(l => l.Edit).OfType<TreeEdit>());
        var cases = DraftParts.Find("cases")!;
        DraftEdit.Count(after, cases).ShouldBe(Ours.Cases.Count + 1);
        DraftEdit.Values(after, cases, 0)["limit"].ShouldBe("3 wd");
        DraftEdit.Values(after, cases, 2).ShouldSatisfyAllConditions(v => v["code"].ShouldBe("co-yeu-to-nuoc-ngoai"), v => v["limit"].ShouldBe("7 wd"));
        DraftEdit.Values(after, DraftParts.Find("fees")!, 1)["amount"].ShouldBe("5000");
        DraftEdit.Text(after, "name").ShouldBe(Ours.Name, "a line that was not approved changes nothing");
        DraftEdit.Count(before, cases).ShouldBe(Ours.Cases.Count);
    }

    [Fact]
    public void A_paper_we_do_not_have_comes_without_a_kind_and_one_they_do_not_have_goes()
    {
        var theirs = Read("""{"MATTHC":"1.004884","TENTTHC":"Thủ tục đăng ký lại khai sinh","THANHPHANHOSO":[{"TRUONGHOP":"","GIAYTO":[{"TENGIAYTO":"Đơn mới"},{"TENGIAYTO":"Đơn mới"}]}]}""").Messages[0];

        var lines = NationalDiff.Of(Ours, theirs, Catalogue.Fields);

        lines.Count(l => l.What == "Thêm giấy tờ").ShouldBe(1);
        lines.Count(l => l.What == "Bỏ giấy tờ").ShouldBe(Ours.Components.Count);
        var tree = TreeEdits.Apply(ProcedureTree.Of(Ours), lines.Select(l => l.Edit).OfType<TreeEdit>());
        DraftEdit.Values(tree, DraftParts.Find("components")!, 0)["kind"].ShouldBeEmpty("the message does not say which kind of paper it is");
        DraftEdit.Count(tree, DraftParts.Find("components")!).ShouldBe(1);
    }

    [Fact]
    public void A_procedure_we_do_not_have_is_all_lines()
    {
        var theirs = Read("""{"maTTHC":"9.111111","TENTTHC":"Thủ tục lạ","LINHVUCTHUCHIEN":[{"TENLINHVUC":"Hộ tịch"}],"TRANGTHAI":"2"}""").Messages[0];

        NationalDiff.Of(null, theirs, Catalogue.Fields).Select(l => l.What).ShouldBe(["Trạng thái trên danh mục quốc gia", "Tên thủ tục", "Lĩnh vực"]);
    }

    [Theory]
    [InlineData("{", "không phải JSON đúng cú pháp")]
    [InlineData("[]", "không có thủ tục nào")]
    [InlineData("[3]", "không phải một thủ tục")]
    [InlineData("""[{"TENTTHC":"x"}]""", "thiếu maTTHC")]
    [InlineData("""[{"maTTHC":"1.000001"}]""", "thiếu TENTTHC")]
    [InlineData("""[{"maTTHC":"1.000001","TENTTHC":"a"},{"maTTHC":"1.000001.000.00.00.H50","TENTTHC":"a"}]""", "có 2 lần")]
    public void A_file_with_a_fault_is_named_and_gives_nothing_to_take_in(string file, string fault) => Read(file).Faults.ShouldContain(f => f.Contains(fault, StringComparison.Ordinal));

    private static (IReadOnlyList<NationalProcedure> Messages, IReadOnlyList<string> Faults) Read(string json)
    {
        var (messages, faults) = LayThuTuc.Read(Encoding.UTF8.GetBytes("\uFEFF" + json));
        return ([.. messages.Select(m => m.Procedure)], faults);
    }
}
