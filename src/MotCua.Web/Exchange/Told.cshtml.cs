using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Exchange.Outbox;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Dossiers;
using MotCua.Web.Ui;

namespace MotCua.Web.Exchange;

/// <summary>What happened to a dossier beside what partners were told of it, and when.</summary>
[Authorize(Policy = Permissions.SeeDossier)]
[Authorize(Policy = Permissions.SeeExchange)]
public sealed class ToldModel(OpenDossier open, OutboxQueue queue, ExchangeWords words) : DossierPage(open)
{
    public ExchangeWords Words => words;

    public IReadOnlyList<MessageView> Messages { get; private set; } = [];

    public IReadOnlyList<ReportedView> Reported { get; private set; } = [];

    protected override string Purpose => "Xem đã báo gì về hồ sơ cho hệ thống khác";

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        (Messages, Reported) = await queue.Of(Key, stop);
        return Page();
    }
}

/// <summary>The way from a dossier's page to what partners were told of it.</summary>
public sealed class ToldLink : IDossierLinks
{
    public IEnumerable<(string Text, string Href)> Of(Viewer viewer, DossierId dossier) => viewer.May(Permissions.SeeExchange)
        ? [("Đã báo gì cho các hệ thống khác", Links.ToldOfDossier(dossier.Value))]
        : [];
}
