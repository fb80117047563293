using MotCua.Exchange;
using MotCua.Outages;

namespace MotCua.Web.Exchange;

/// <summary>
/// Connected partners in the ledger of outages: those whose configuration names an address that says whether they work
/// (<c>Partners:CODE:Health</c>), and every stand-in.
/// </summary>
internal sealed class WatchedPartners(IEnumerable<IPartner> partners, PartnerBook book) : IWatchSource
{
    public IEnumerable<WatchTarget> Targets =>
        from partner in partners
        let settings = book.Of(partner.Code)
        let health = settings.Simulated ? settings.Address : settings.Value("Health") is { } given ? new Uri(given) : null
        where settings.On && health is not null
        select new WatchTarget(partner.Code, partner.Name, health);
}
