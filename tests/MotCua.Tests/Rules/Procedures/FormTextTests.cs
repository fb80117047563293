using MotCua.Procedures;
using MotCua.Procedures.Editing;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

/// <summary>Whole questions move in a form's text; everything else stays as somebody wrote it.</summary>
public sealed class FormTextTests
{
    private const string Text =
        """
        # Why this form is as it is.
        code: don
        name: Đơn
        groups:
          - code: ai
            title: Bạn là ai
            fields:
              - code: ten
                kind: text
                label: Họ tên

              # About the next one.
              - code: chon
                kind: choice
                label: Chọn gì
                options:
                  - code: a
                    label: A
                  - code: b
                    label: B
          - code: sau
            title: Sau đó
            fields:
              - {code: gon, kind: text, label: Viết gọn}

        """;

    [Fact]
    public void The_outline_knows_every_question_and_its_lines()
    {
        var outline = FormText.Outline(Text.ReplaceLineEndings("\n"));

        outline.Select(g => (g.Code, g.InLines)).ShouldBe([("ai", true), ("sau", true)]);
        outline[0].Questions.Select(q => (q.Code, q.Kind, q.From, q.To)).ShouldBe([("ten", "text", 7, 10), ("chon", "choice", 12, 20)]);
        outline[1].Questions.ShouldHaveSingleItem().Label.ShouldBe("Viết gọn");
        FormText.Outline("groups: [").ShouldBeEmpty();
    }

    [Fact]
    public void A_question_rises_with_all_its_lines_and_comments_of_others_stay()
    {
        var raised = FormText.Raise(Text.ReplaceLineEndings("\n"), "ai", "chon");

        FormText.Outline(raised)[0].Questions.Select(q => q.Code).ShouldBe(["chon", "ten"]);
        raised.ShouldContain("# Why this form is as it is.");
        raised.Split('\n').Order().ShouldBe(Text.ReplaceLineEndings("\n").Split('\n').Order(), "not a line is lost");
        FormText.Raise(raised, "ai", "ten").ShouldBe(Text.ReplaceLineEndings("\n"), "and back");
        FormText.Raise(raised, "ai", "chon").ShouldBe(raised, "the first stays");
    }

    [Fact]
    public void A_question_is_taken_out_whole_and_a_new_one_is_the_last_of_its_group()
    {
        var text = FormText.Remove(Text.ReplaceLineEndings("\n"), "ai", "chon");
        text.ShouldNotContain("label: B");
        text = FormText.Add(text, "ai", new NewQuestion("nha", "choice", "Nhà ở: có hay chưa?", "Ghi đúng", false, "co = Có nhà\nchua = Chưa"));

        var question = FormText.Outline(text)[0].Questions[^1];
        (question.Code, question.Label).ShouldBe(("nha", "Nhà ở: có hay chưa?"));
        text.ShouldContain("        required: false\n        options:\n          - code: co\n            label: Có nhà\n");
        FormText.Add(text, "khong-co", new NewQuestion("x", "text", "X", null, true, null)).ShouldBe(text);
    }

    [Fact]
    public void What_a_new_form_begins_with_has_no_fault()
    {
        var faults = new CatalogueFaults();
        var map = YamlMap.Parse("forms/moi.yaml", FormText.Blank("moi", "Đơn: xác nhận"), faults)!;
        var form = FormReader.Read(map, CatalogueLists.Lists(Web.Startup.Repository.Catalogue, new CatalogueFaults()));

        faults.All.ShouldBeEmpty();
        form.Name.ShouldBe("Đơn: xác nhận");
    }
}
