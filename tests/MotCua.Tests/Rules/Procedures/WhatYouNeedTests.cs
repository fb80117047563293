using MotCua.Procedures;
using MotCua.Tests.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

public sealed class WhatYouNeedTests
{
    private static readonly CatalogueContent Catalogue = ProcedureFiles.Read(CatalogueFixture.Ours).Value;

    private static readonly Procedure Birth = Catalogue.Procedures.Single(p => p.Value.Code.Value == "1.001193").Value;

    [Fact]
    public void Every_condition_of_the_catalogue_is_asked_as_a_question_with_answers()
    {
        foreach (var procedure in Catalogue.Procedures.Select(p => p.Value))
        {
            var form = Catalogue.Forms.Select(f => f.Value).FirstOrDefault(f => f.Code == procedure.Form);
            var fields = procedure.Components.SelectMany(c => c.When?.Parts() ?? []).Select(p => p.Field).Distinct();

            WhatYouNeed.Questions(procedure, form).Select(q => q.Code).ShouldBe(fields, procedure.Code.Value);
        }
    }

    [Fact]
    public void An_open_question_leaves_a_paper_perhaps_and_an_answer_decides_it()
    {
        var open = Papers([]);
        open.Where(p => p.Component.When is not null).ShouldNotBeEmpty();
        open.Where(p => p.Component.When is not null && p.Component.ObtainableFrom is null).ShouldAllBe(p => p.Need == PaperNeed.Perhaps);

        var surrogate = Birth.Components.Single(c => c.When?.Field == "mang-thai-ho");
        Papers(new() { ["mang-thai-ho"] = "false" }).ShouldNotContain(p => p.Component == surrogate);
        Papers(new() { ["mang-thai-ho"] = "true" }).Single(p => p.Component == surrogate).Need.ShouldBe(PaperNeed.Bring);
    }

    [Fact]
    public void Two_conditions_joined_decide_together_and_one_that_fails_is_enough()
    {
        var noCertificate = Birth.Components.Where(c => c.When is { And: not null }).ToList();
        noCertificate.ShouldNotBeEmpty();
        foreach (var paper in noCertificate)
        {
            var (first, second) = (paper.When!, paper.When!.And!);
            Papers(new() { [first.Field] = first.Values[0] }).Single(p => p.Component == paper).Need.ShouldBe(PaperNeed.Perhaps);
            Papers(new() { [first.Field] = first.Values[0], [second.Field] = WhatYouNeed.HasNot }).Single(p => p.Component == paper).Need.ShouldNotBe(PaperNeed.Perhaps);
            Papers(new() { [second.Field] = WhatYouNeed.Has }).ShouldNotContain(p => p.Component == paper);
        }
    }

    [Fact]
    public void The_way_of_applying_and_the_case_choose_too()
    {
        Papers([], Channel.Online).ShouldContain(p => p.Need == PaperNeed.FillIn);
        Papers([]).ShouldNotContain(p => p.Need == PaperNeed.FillIn);
        Papers([]).Where(p => p.Component.ObtainableFrom is not null && !p.Component.PresentOnly).ShouldAllBe(p => p.Need == PaperNeed.Held);
    }

    private static IReadOnlyList<NeededPaper> Papers(Dictionary<string, string> chosen, Channel channel = Channel.Counter) =>
        WhatYouNeed.Papers(Birth, Birth.Cases[0].Code, channel, chosen);
}
