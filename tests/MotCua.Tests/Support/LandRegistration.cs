using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>
/// A procedure of twenty working days at a commune: six desks with limits of their own, and two papers in the end.
/// </summary>
public sealed class LandRegistration(Office office)
{
    public const string LandProcedure = "1.013978";
    public const string WithCertificate = "dang-ky-va-cap-giay-chung-nhan";
    public const string Notice = "Thông báo xác nhận kết quả đăng ký đất đai";
    public const string Certificate = "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task<Viewer> Counter() => Holding("tiep-nhan", "tra-ket-qua");

    public Task<Viewer> Land() => Holding("dia-chinh");

    public Task<Viewer> Planning() => Holding("kinh-te-ha-tang");

    public Task<Viewer> Head() => Holding("lanh-dao-phong");

    public Task<Viewer> Leader() => Holding("lanh-dao-ky");

    public async Task<Viewer> Holding(params string[] posts)
    {
        var (account, _) = await office.NewOfficer([.. posts.Select(p => (Staff.Commune.Value, p))]);
        return await office.ViewerOf(account);
    }

    /// <summary>Somebody with this post and the cookies of a session.</summary>
    public async Task<RoleSession> SignedIn(string post, UnitCode? unit = null)
    {
        var (id, _) = await office.NewOfficer(((unit ?? Staff.Commune).Value, post));
        return await office.OfficerSession(post, id);
    }

    /// <summary>Handed in at the counter and taken in there.</summary>
    public async Task<Dossier> Received(Viewer counter, string name = "Hồ Văn Nút", string returnWay = "counter", string which = WithCertificate)
    {
        var version = (await office.The<ProcedureStore>().InForce(new ProcedureCode(LandProcedure), office.Clock.Today, Stop))!;
        var application = new Application
        {
            Id = office.Clock.NewId(),
            Version = version,
            Case = which,
            Channel = Channel.Counter,
            Unit = Staff.Commune,
            Answers = Answers.None
                .With("nguoi-yeu-cau", new PersonAnswer { Name = name, Number = "045060000404" })
                .With("dien-thoai", "0905123456")
                .With("noi-cu-tru", new AddressAnswer { Unit = Staff.Commune.Value, UnitName = "Xã Vĩnh Linh", AsOf = office.Clock.Today, Street = "Thôn 3" })
                .With("thay-mat", "ban-than")
                .With("noi-dung", "Đăng ký lần đầu thửa đất số 12, tờ bản đồ 7"),
            Components = [.. version.Procedure.Components.Where(c => c.AlwaysNeeded).Select(c => new DossierComponent(office.Clock.NewId(), c.Code, c.Name, "original", 1, Digitised: false))],
            ReturnWay = returnWay,
        };
        return Must(await office.The<EnterAtCounter>().Run(counter, application, Stop));
    }

    public async Task<Dossier> Taken(Viewer officer, Dossier dossier) =>
        Must(await office.The<TakeDossier>().Run(officer, dossier.Id, dossier.Version, Stop));

    /// <summary>Taken and handed on to the next desk.</summary>
    public async Task<Dossier> HandedOn(Viewer officer, Dossier dossier, string? opinion = null)
    {
        if (dossier.Holder != officer.Account)
        {
            dossier = await Taken(officer, dossier);
        }

        return Must(await office.The<HandOverStep>().Run(officer, dossier.Id, dossier.Version, opinion, Stop));
    }

    public static Dossier Must(Outcome<Dossier> outcome)
    {
        outcome.Accepted.ShouldBeTrue($"{outcome.Refusal?.Field} {outcome.Refusal?.Message}");
        return outcome.Value;
    }
}
