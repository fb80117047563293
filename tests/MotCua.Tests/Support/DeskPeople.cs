using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>Officers and leaders with dossiers in front of them, each brought there by real acts.</summary>
public static class DeskPeople
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Somebody with this post, signed in.</summary>
    public static async Task<(Visitor Visitor, Viewer Viewer)> AtPost(this Office office, string post, UnitCode? unit = null)
    {
        var (visitor, id) = await office.SignedInOfficer(((unit ?? Staff.Commune).Value, post));
        return (visitor, await office.ViewerOf(id));
    }

    /// <summary>Received at the counter and waiting in the pool of the examining post.</summary>
    public static async Task<Dossier> InPool(this Office office, string name = "Trần Văn Bình", UnitCode? unit = null)
    {
        var counter = await new Staff(office).Counter(unit);
        var entered = await office.The<EnterAtCounter>().Run(counter, await office.AtCounter(unit ?? Staff.Commune, name), Stop);
        entered.Accepted.ShouldBeTrue(entered.Refusal?.Message);
        return await office.Now(entered.Value.Id);
    }

    public static async Task<Dossier> TakenBy(this Office office, Viewer officer, string name = "Trần Văn Bình")
    {
        var dossier = await office.InPool(name, officer.Units[0]);
        await office.The<TakeDossier>().Run(officer, dossier.Id, dossier.Version, Stop);
        return await office.Now(dossier.Id);
    }

    public static async Task<Dossier> ProposedBy(this Office office, Viewer officer, string? opinion = null)
    {
        var dossier = await office.TakenBy(officer);
        var proposed = await office.The<ProposeDecision>().Run(
            officer, dossier.Id, dossier.Version, new ProposalInput("result", "Bản sao được chứng thực từ bản chính", Opinion: opinion), Stop);
        proposed.Accepted.ShouldBeTrue(proposed.Refusal?.Message);
        return await office.Now(dossier.Id);
    }

    /// <summary>Presses the button of this text, where it leads.</summary>
    public static async Task<VisitedPage> Press(this Visitor visitor, VisitedPage page, string text, params (string Name, string Value)[] typed)
    {
        var button = page.Document.QuerySelectorAll("button").OfType<IHtmlButtonElement>().FirstOrDefault(b => b.TextContent.Trim().StartsWith(text, StringComparison.Ordinal))
            ?? throw new ShouldAssertException($"No button \"{text}\" on {page.Address}: {page.Text.Trim()}");
        var form = button.Form.ShouldNotBeNull();
        if (button.GetAttribute("formaction") is { Length: > 0 } elsewhere)
        {
            form.SetAttribute("action", elsewhere);
        }

        return await visitor.Submit(page, form, Stop, typed);
    }

    /// <summary>Presses the button with a file in one of the form's boxes.</summary>
    public static Task<VisitedPage> PressWithFile(this Visitor visitor, VisitedPage page, string button, string box, string name, byte[] content, params (string Name, string Value)[] typed)
    {
        var form = page.Form(button);
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return visitor.SubmitFile(page, form, (box, name, file), typed, Stop);
    }

    /// <summary>The value of a row in a list of questions and answers.</summary>
    public static string? Answer(this VisitedPage page, string label) => page.Document.QuerySelectorAll("dt")
        .FirstOrDefault(d => d.TextContent.Trim() == label)?.NextElementSibling?.TextContent.Trim();
}
