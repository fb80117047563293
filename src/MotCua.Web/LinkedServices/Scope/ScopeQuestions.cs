using MotCua.LinkedServices;
using MotCua.Procedures;
using MotCua.Web.Ui;

namespace MotCua.Web.LinkedServices.Scope;

/// <summary>
/// The questions of eligibility with the answers given so far: codes and yes or no, nothing personal, so they travel in
/// the address and anybody can ask.
/// </summary>
/// <param name="Today">Set for the eligibility that the questions are asked for.</param>
public sealed record ScopeQuestions(LinkedOffer Offer, Answers Given, DateOnly Today)
{
    /// <summary>Reads what an address or a page says; anything that is no answer to a question of the form is left out.</summary>
    public static ScopeQuestions Read(LinkedOffer offer, Func<string, string?> said, DateOnly today)
    {
        var answers = Answers.None;
        foreach (var field in offer.Questions.Fields.Where(f => f.When is null || f.When.Holds(answers)))
        {
            var word = said(field.Code);
            answers = field.Kind switch
            {
                FieldKind.YesNo when word is "co" or "true" => answers.With(field.Code, true),
                FieldKind.YesNo when word is "khong" or "false" => answers.With(field.Code, false),
                FieldKind.Choice when offer.Form.OptionsOf(field).Any(o => o.Code == word) => answers.With(field.Code, word),
                _ => answers,
            };
        }

        return new ScopeQuestions(offer, answers, today);
    }

    /// <summary>What is asked with these answers, without the choice itself.</summary>
    public IReadOnlyList<FormField> Asked => [.. FormRules.ShownFields(Offer.Questions, Given).Where(f => f.Code != LinkedRules.SubsetField)];

    public IReadOnlyList<FormField> Missing => [.. Asked.Where(f => !Given.Has(f.Code))];

    public bool Complete => Missing.Count == 0;

    public string? Subset => Given.Text(LinkedRules.SubsetField);

    public string? ValueOf(FormField field) => field.Kind == FieldKind.YesNo ? Given.Flag(field.Code) switch { true => "co", false => "khong", _ => null } : Given.Text(field.Code);

    public IReadOnlyList<Ui.TagHelpers.Answer> OptionsOf(FormField field) => field.Kind == FieldKind.YesNo
        ? [new("co", "Có"), new("khong", "Không")]
        : [.. Offer.Form.OptionsOf(field).Select(o => new Ui.TagHelpers.Answer(o.Code, o.Label, o.Hint))];

    /// <summary>As the query of an address.</summary>
    public string Query => QueryWith();

    public string QueryWith(params (string Name, string? Value)[] also) => Links.WithQuery(
        "",
        [.. Asked.Select(f => (f.Code, ValueOf(f))), (LinkedRules.SubsetField, Subset), (LinkedOffers.EraField, Offer.Others.Count > 0 ? Offer.Era.Code : null), .. also]);

    public EligibilityVerdict Judge(LinkedRules rules) => Eligibility.Judge(rules, Offer.Era, Given);
}
