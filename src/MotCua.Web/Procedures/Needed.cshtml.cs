using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Procedures;

/// <summary>What one person must bring: a few answers, then a list to tick off and print. Nothing is kept.</summary>
[Authorize(Policy = Permissions.Public)]
public sealed class NeededModel(ProcedureStore store, Clock clock) : PageModel
{
    private const string QuestionBox = "c-";

    [BindProperty(SupportsGet = true, Name = "truong-hop")]
    public string? Case { get; set; }

    [BindProperty(SupportsGet = true, Name = "cach-nop")]
    public string? ChannelWord { get; set; }

    public ProcedureVersion Version { get; private set; } = null!;

    public Procedure Procedure => Version.Procedure;

    public ProcedureCase? ChosenCase => Procedure.CaseOf(string.IsNullOrEmpty(Case) ? null : Case)?.By(Channel);

    public Channel Channel { get; private set; }

    public IReadOnlyList<NeedQuestion> Questions { get; private set; } = [];

    public IReadOnlyList<NeededPaper> Papers { get; private set; } = [];

    /// <summary>Fees that are asked on the chosen way.</summary>
    public IReadOnlyList<Fee> Fees => Procedure.FeesFor(ChosenCase?.Code, Channel);

    public IReadOnlyList<Answer> Cases => [.. Procedure.Cases.Select(c => new Answer(c.Code, c.Name))];

    public IReadOnlyList<Answer> Channels => [.. Procedure.Channels.Select(c => new Answer(WordOf(c), ProcedureWords.Of(c)))];

    public static string BoxOf(NeedQuestion question) => QuestionBox + question.Code;

    public string? AnswerTo(NeedQuestion question) => Request.Query[BoxOf(question)].ToString();

    public IEnumerable<IGrouping<string?, NeededPaper>> GroupsOf(PaperNeed need) => Papers.Where(p => p.Need == need).GroupBy(p => p.Component.OneOf);

    public static string WordOf(Channel channel) => channel switch { Channel.Counter => "truc-tiep", Channel.Online => "truc-tuyen", _ => "buu-chinh" };

    public async Task<IActionResult> OnGet(string code, CancellationToken stop)
    {
        if (await store.InForce(ProcedureCode.National(code), clock.Today, stop) is not { } version)
        {
            return NotFound();
        }

        Version = version;
        Channel = Procedure.Channels.FirstOrDefault(c => WordOf(c) == ChannelWord, Procedure.Channels.Count > 0 ? Procedure.Channels[0] : Channel.Counter);
        Questions = WhatYouNeed.Questions(Procedure, version.Form);
        var chosen = Questions.Where(q => AnswerTo(q) is { Length: > 0 }).ToDictionary(q => q.Code, q => AnswerTo(q)!, StringComparer.Ordinal);
        Papers = WhatYouNeed.Papers(Procedure, ChosenCase?.Code, Channel, chosen);
        return Page();
    }
}
