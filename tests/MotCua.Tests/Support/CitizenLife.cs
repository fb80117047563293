using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>A citizen who is signed in, and whose dossiers are brought to any of the ten states by real acts.</summary>
public sealed class CitizenLife(Office office, Viewer citizen, Visitor visitor)
{
    private const string Clause = "khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP";
    public const string Reason = "Bản chụp bị mờ, không đọc được dấu giáp lai";
    private readonly Staff staff = new(office);
    private Viewer? counter;
    private Viewer? officer;
    private Viewer? leader;

    public Viewer Citizen => citizen;

    /// <summary>The citizen's browser.</summary>
    public Visitor Browser => visitor;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<CitizenLife> Of(Office office, string? number = null)
    {
        var session = await office.CitizenSession("công dân", number);
        var visitor = await office.Anybody();
        foreach (var cookie in session.Cookies)
        {
            visitor.Cookies.Add(cookie);
        }

        return new CitizenLife(office, session.Viewer!, visitor);
    }

    public async Task<Viewer> Counter() => counter ??= await staff.Counter();

    public async Task<Viewer> Officer() => officer ??= await staff.CivilStatus();

    public async Task<Viewer> Leader() => leader ??= await staff.Leader();

    public Task<VisitedPage> Open(Dossier dossier, string below = "") => visitor.Open($"/ho-so/{dossier.Reference}{below}", Stop);

    public async Task<Dossier> Now(Dossier dossier) => (await office.The<DossierStore>().FindUnfiltered(dossier.Id, Stop)).ShouldNotBeNull();

    public async Task<Dossier> In(DossierStatus status, string returnWay = "counter")
    {
        var draft = await office.CertifiedCopyDraft(citizen);
        var dossier = (await office.The<SubmitDossier>().Run(citizen, draft.Id, returnWay, Stop)).Value;
        switch (status)
        {
            case DossierStatus.Registered:
                return dossier;
            case DossierStatus.NotAccepted:
                return await Do(dossier, async d => await office.The<RefuseReception>().Run(await Counter(), d.Id, d.Version, "Giấy tờ không thuộc diện được chứng thực", Clause, Stop));
            case DossierStatus.Withdrawn:
                return await Do(dossier, d => office.The<WithdrawDossier>().Run(citizen, d.Id, d.Version, "Tôi không cần bản sao nữa", Stop));
        }

        dossier = await Do(dossier, async d => await office.The<ReceiveDossier>().Run(await Counter(), d.Id, d.Version, Stop));
        switch (status)
        {
            case DossierStatus.Received:
                return dossier;
            case DossierStatus.PaymentDue:
                return await Do(dossier, async d => await office.The<CollectFee>().Ask(await Counter(), d.Id, d.Version, "Phí chứng thực bản sao", 4000, Stop));
        }

        dossier = await Do(dossier, async d => await office.The<TakeDossier>().Run(await Officer(), d.Id, d.Version, Stop));
        switch (status)
        {
            case DossierStatus.Processing:
                return dossier;
            case DossierStatus.SupplementAsked:
                return await AskSupplement(dossier, new SupplementItem("ban-sao", "Bản chụp rõ cả hai mặt"), new SupplementItem(null, "Giấy ủy quyền của chủ giấy tờ"));
            case DossierStatus.Stopped:
                return await Do(dossier, async d => await office.The<StopDossier>().Run(await Officer(), d.Id, d.Version, "Bản chính đã bị thu hồi theo quyết định của cơ quan cấp", "Điều 21 Nghị định 118/2025/NĐ-CP", Stop));
        }

        dossier = await Do(dossier, async d => await office.The<ProposeDecision>().Run(
            await Officer(), d.Id, d.Version, new ProposalInput("result", "Bản sao được chứng thực từ bản chính", Opinion: "Ý kiến nội bộ không dành cho dân"), Stop));
        dossier = await Do(dossier, async d => await office.The<SignResult>().Run(await Leader(), d.Id, d.Version, Stop));
        return status == DossierStatus.Finished
            ? dossier
            : await Do(dossier, async d => await office.The<ReturnResult>().AtCounter(await Counter(), d.Id, d.Version, toOwner: true, null, null, Stop));
    }

    /// <summary>Asked at reception while it is only registered, otherwise in examination.</summary>
    public Task<Dossier> AskSupplement(Dossier dossier, params SupplementItem[] items) => Do(dossier, async d => await office.The<AskForSupplement>().Run(
        d.ReceivedAt is null ? await Counter() : await Officer(), d.Id, d.Version, items, Reason, Clause, Stop));

    /// <summary>Sends the form with files, as a browser does without JavaScript.</summary>
    public async Task<VisitedPage> Send(VisitedPage page, IHtmlFormElement form, IReadOnlyList<(string Field, string Name, byte[] Content)> files, params (string Name, string Value)[] typed)
    {
        using var content = new MultipartFormDataContent();
        foreach (var element in form.Elements.Where(e => e.GetAttribute("name") is { Length: > 0 } name && typed.All(t => t.Name != name)))
        {
            if (element is IHtmlInputElement { Type: "hidden" or "text" } or IHtmlTextAreaElement)
            {
                content.Add(new StringContent(element is IHtmlTextAreaElement area ? area.Value : ((IHtmlInputElement)element).Value), element.GetAttribute("name")!);
            }
        }

        foreach (var (name, value) in typed)
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (field, name, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(file, field, name);
        }

        var address = new Uri(page.Address, form.GetAttribute("action")!);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        return await visitor.Follow(await visitor.Send(request, Stop), address, Stop);
    }

    private static async Task<Dossier> Do(Dossier dossier, Func<Dossier, Task<Outcome<Dossier>>> act)
    {
        var done = await act(dossier);
        done.Accepted.ShouldBeTrue(done.Refusal?.Message);
        return done.Value;
    }
}
