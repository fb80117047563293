using FsCheck;
using FsCheck.Fluent;
using MotCua.Procedures;

namespace MotCua.Tests.Rules.Procedures;

/// <summary>A form with a repeated group, conditions that hang on one another, and computed answers.</summary>
internal static class LongFormSamples
{
    public static readonly DateOnly Today = FormSamples.Today;

    public static readonly FormDefinition Form = new()
    {
        Code = "dai",
        Name = "Tờ khai dài",
        Groups =
        [
            Group(
                "ai",
                new FormField { Code = "loai", Kind = FieldKind.Choice, Label = "Loại", Options = [new("mot", "Một người"), new("ho", "Cả hộ")] },
                new FormField { Code = "so-giay", Kind = FieldKind.Text, Label = "Số giấy", Required = false },
                new FormField { Code = "vi-sao", Kind = FieldKind.Text, Label = "Vì sao không có số", When = When("so-giay unanswered") },
                new FormField { Code = "von-tien", Kind = FieldKind.Money, Label = "Vốn bằng tiền" },
                new FormField { Code = "von-khac", Kind = FieldKind.Money, Label = "Vốn khác", Required = false, When = When("loai = ho") },
                new FormField { Code = "tong", Kind = FieldKind.Money, Label = "Tổng vốn", Compute = "von-tien + von-khac" }),
            Group(
                "con",
                new FormField { Code = "ten", Kind = FieldKind.Text, Label = "Tên" },
                new FormField { Code = "sinh", Kind = FieldKind.Date, Label = "Ngày sinh", NotAfter = "today" },
                new FormField { Code = "tuoi", Kind = FieldKind.Number, Label = "Tuổi", Compute = "years(sinh, today)" },
                new FormField { Code = "di-hoc", Kind = FieldKind.YesNo, Label = "Đi học?", When = When("tuoi >= 16") },
                new FormField { Code = "truong", Kind = FieldKind.Text, Label = "Trường", When = When("di-hoc = true") },
                new FormField { Code = "tien", Kind = FieldKind.Money, Label = "Học phí", Required = false })
                with { Title = "Các con", Repeat = new Repeat("Người con", 0, 4), When = When("loai = ho") },
            Group(
                "cuoi",
                new FormField { Code = "hoc-phi", Kind = FieldKind.Money, Label = "Học phí cả nhà", Compute = "sum(con.tien)", When = When("con >= 1") },
                new FormField { Code = "phi", Kind = FieldKind.Money, Label = "Phí", Compute = "con * 8000 + 500" },
                new FormField { Code = "ghi-chu", Kind = FieldKind.Text, Label = "Ghi chú về người đi học", When = When("con.di-hoc = true and von-tien > 10") }),
        ],
    };

    public static FormGroup Children => Form.Group("con")!;

    public static FieldCondition When(string text) => FieldCondition.Parse(text)!;

    private static FormGroup Group(string code, params FormField[] fields) => new() { Code = code, Title = code, Fields = fields };

    private static Gen<Answers> Child(int row) =>
        from name in Gen.Elements<string?>(null, "Y", "H’Hen Niê", "Hồ Thị Pả-Ngơi")
        from born in Gen.Elements(null, PartialDate.Of(2005, 3, 4), PartialDate.Of(2020, 1, 1), PartialDate.Of(2010))
        from school in Gen.Elements<bool?>(null, true, false)
        from fee in Gen.Elements<decimal?>(null, 0m, 250_000m)
        from forged in Gen.Elements<decimal?>(null, 99m)
        select Answers.None.With(At(row, "ten"), name).With(At(row, "sinh"), born).With(At(row, "di-hoc"), school)
            .With(At(row, "truong"), school == true ? "THPT Vĩnh Linh" : null).With(At(row, "tien"), fee).With(At(row, "tuoi"), forged);

    public static string At(int row, string field) => FormRows.Code("con", row, field);

    /// <summary>Anything a sender could post, also answers to questions not asked and values that are worked out.</summary>
    public static Arbitrary<Answers> Any { get; } = Arb.From(
        from kind in Gen.Elements<string?>(null, "mot", "ho")
        from number in Gen.Elements<string?>(null, "12/TP")
        from why in Gen.Elements<string?>(null, "Bị mất")
        from cash in Gen.Choose(0, 20)
        from other in Gen.Elements<decimal?>(null, 7m)
        from rows in Gen.Choose(0, 6)
        from children in Gen.CollectToList(Enumerable.Range(0, 6), Child)
        from forged in Gen.Elements<decimal?>(null, 1m, 123_456m)
        select children.Aggregate(
            Answers.None.With("loai", kind).With("so-giay", number).With("vi-sao", why).With("von-tien", (decimal)cash).With("von-khac", other)
                .WithRows("con", rows).With("tong", forged).With("phi", forged).With("hoc-phi", forged).With("ghi-chu", "x"),
            (all, child) => all.Overlay(child, child.Codes)));
}
