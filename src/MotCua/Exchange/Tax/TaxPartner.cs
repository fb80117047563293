using MotCua.Exchange.Outbox;
using MotCua.Kernel;

namespace MotCua.Exchange.Tax;

/// <summary>
/// The tax authority, which tells what is owed for land and that it was paid. What it is told in turn was not observed
/// (decision 45), so nothing is sent.
/// </summary>
public sealed class TaxPartner : IPartner
{
    public const string Partner = "thue";

    public string Code => Partner;

    public string Name => "Cơ quan thuế (nghĩa vụ tài chính về đất)";

    public IEnumerable<MessageDraft> Tells(RecordedAct act) => [];

    public Task<Delivery> Deliver(OutMessage message, Wire wire, CancellationToken stop) =>
        Task.FromResult(Delivery.Needless("Không gửi gì cho cơ quan thuế."));
}
