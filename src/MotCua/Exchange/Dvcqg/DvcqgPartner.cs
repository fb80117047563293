using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Dossiers;
using MotCua.Dossiers.Ratings;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;
using MotCua.People.PortalQuestions;

namespace MotCua.Exchange.Dvcqg;

/// <summary>The national portal (Cổng Dịch vụ công quốc gia): every dossier with its fields, and every step of the work.</summary>
public sealed class DvcqgPartner(DvcqgLine line, DossierFactsStore facts, TellAnswer answers) : IPartner
{
    private const int OfficerAtMost = 50;

    /// <summary>Acts that change what the portal shows of a dossier.</summary>
    private static readonly HashSet<string> Moving = new(StringComparer.Ordinal)
    {
        "dossier.submitted", "dossier.received", "dossier.reception-refused", "dossier.due-reckoned", "dossier.supplement-asked", "dossier.supplement-answered",
        "dossier.withdrawn", "dossier.stopped", "dossier.reappointed", "dossier.apologised", "dossier.payment-asked", "dossier.paid", "dossier.tax-asked", "dossier.tax-paid", "dossier.finished",
        "dossier.refused", "dossier.returned", "dossier.undone",
    };

    /// <summary>Acts that are a step of the work.</summary>
    private static readonly HashSet<string> Steps = new(StringComparer.Ordinal)
    {
        "dossier.received", "dossier.reception-refused", "dossier.supplement-asked", "dossier.supplement-answered", "dossier.withdrawn", "dossier.stopped",
        "dossier.payment-asked", "dossier.paid", "dossier.tax-asked", "dossier.tax-paid", "dossier.finished", "dossier.refused", "dossier.returned", "dossier.taken", "dossier.proposed",
        "dossier.handed-over", "dossier.sent-back", "dossier.transferred", "dossier.undone",
    };

    public string Code => DvcqgLine.Partner;

    public string Name => "Cổng Dịch vụ công quốc gia";

    public IEnumerable<MessageDraft> Tells(RecordedAct act)
    {
        // The sum is its own stream: no unit's ratings wait for another's.
        if (act is { Kind: SumRatings.Summed, Subject: { } sum })
        {
            yield return new MessageDraft(DvcqgService.Rating, sum, Dossier: null);
        }

        if (act is { Kind: AnswerPortalQuestion.Answered, Subject: { } question })
        {
            yield return new MessageDraft(DvcqgService.Answer, question, Dossier: null);
        }

        if (act is { SubjectKind: "dossier", Subject: { } dossier })
        {
            if (Moving.Contains(act.Kind))
            {
                yield return new MessageDraft(DvcqgService.Dossier, dossier, dossier);
            }

            if (Steps.Contains(act.Kind))
            {
                yield return new MessageDraft(DvcqgService.Progress, dossier, dossier);
            }
        }
    }

    public async Task<Delivery> Deliver(OutMessage message, Wire wire, CancellationToken stop)
    {
        if (message.Kind == DvcqgService.Rating)
        {
            return await TellRatings(message, wire, stop);
        }

        if (message.Kind == DvcqgService.Answer)
        {
            // The portal keeps the first answer; hearing it again it says that it has one.
            var told = await answers.Run(message.Stream, wire, stop);
            return told.Reply is { Exists: true } ? Delivery.Told() : Outcome(told, null);
        }

        if (await facts.AsOf(message.Dossier!.Value, message.Act, stop) is not { } known)
        {
            return Delivery.Needless("Không còn hồ sơ này.");
        }

        if (known.Erased)
        {
            return Delivery.Needless("Dữ liệu cá nhân của hồ sơ đã được xóa trước khi báo.");
        }

        if (HoSoMapper.CodeOf(known) is not { } code)
        {
            return Delivery.Needless("Hồ sơ chưa có mã số; sẽ báo cùng lúc tiếp nhận.");
        }

        return message.Kind == DvcqgService.Progress ? await TellStep(message, known, code, wire, stop) : await TellDossier(known, wire);
    }

    /// <summary>One month of one unit and procedure; told again it is the same month, so "đã tồn tại" is a success.</summary>
    private async Task<Delivery> TellRatings(OutMessage message, Wire wire, CancellationToken stop)
    {
        if (DanhGiaMapper.Read(message) is not { } sum)
        {
            return Delivery.Needless("Thông điệp không có số liệu đánh giá.");
        }

        var (_, _, unit) = await facts.NamesOf(null, null, sum.Unit.Value, stop);
        if (unit is null)
        {
            return Delivery.Held([new MessageFault("TenDonVi", $"Không tìm thấy tên của đơn vị {sum.Unit}. Hãy bổ sung đơn vị vào danh mục.")]);
        }

        var answer = await line.Ask(wire, DvcqgService.Rating, ("data", () => new JsonArray(DvcqgJson.Item(DanhGiaMapper.Of(sum, unit)))));
        return answer.Reply is { Exists: true } ? Delivery.Told() : Outcome(answer, null);
    }

    /// <summary>New where the portal was never told of it, else changed; what it answers decides where we were wrong.</summary>
    private async Task<Delivery> TellDossier(DossierFacts known, Wire wire)
    {
        var told = HoSoMapper.Of(known);
        if (HoSoRules.Check(told, known) is { Count: > 0 } faults)
        {
            return Delivery.Held(faults);
        }

        if (known.PortalCode is not null)
        {
            return await TellPortalStatus(known, wire);
        }

        var answer = await Send(told, known.KnownThere, wire);
        if (answer.Reply is { Exists: true } && !known.KnownThere)
        {
            answer = await Send(told, updating: true, wire);
        }
        else if (answer.Reply is { Unknown: true } && known.KnownThere)
        {
            // The portal lost it: told as new once more.
            answer = await Send(told, updating: false, wire);
        }

        return Outcome(answer, known.Status);
    }

    private Task<DvcqgAnswer> Send(HoSo told, bool updating, Wire wire) => line.Ask(
        wire, DvcqgService.Dossier, ("isUpdating", () => updating ? "True" : "False"), ("data", () => new JsonArray(DvcqgJson.Item(told))));

    private async Task<Delivery> TellStep(OutMessage message, DossierFacts known, string code, Wire wire, CancellationToken stop)
    {
        if (known.PortalCode is not null)
        {
            return Delivery.Needless("Hồ sơ nộp từ Cổng Dịch vụ công quốc gia được báo bằng trạng thái.");
        }

        var account = Guid.TryParse(message.Text("actor"), out var actor) ? actor : (Guid?)null;
        var (officer, post, unit) = await facts.NamesOf(account, message.Text("actor_post"), message.Text("actor_unit"), stop);
        if (officer?.Length > OfficerAtMost)
        {
            return Delivery.Held([new MessageFault("NguoiXuLy", $"Tên người xử lý dài quá {OfficerAtMost} ký tự. Hãy rút gọn tên hiển thị của tài khoản.")]);
        }

        var step = new TienDo
        {
            MaHoSo = code,
            NguoiXuLy = officer,
            ChucDanh = post,
            ThoiDiemXuLy = DvcqgMoment.Write(message.HappenedAt),
            PhongBanXuLy = unit,
            NoiDungXuLy = WordsOf(message, known),
            TrangThai = known.Status.ToString(CultureInfo.InvariantCulture),
            NgayBatDau = known.Acts.LastOrDefault(a => a.ActId < message.Act && HasStep(a)) is { } began ? DvcqgMoment.Write(began.OccurredAt) : null,
            NgayKetThucTheoQuyDinh = known.DueAt is { } due ? DvcqgMoment.Write(due) : null,
        };
        return Outcome(await line.Ask(wire, DvcqgService.Progress, ("data", () => new JsonArray(DvcqgJson.Item(step)))), known.Status);
    }

    /// <summary>A dossier that came from the portal: what became of it goes back under the portal's own code.</summary>
    private async Task<Delivery> TellPortalStatus(DossierFacts known, Wire wire)
    {
        var status = new TrangThaiHoSoQG
        {
            MaHoSo = known.PortalCode,
            MaHoSoDonVi = known.ReceivedAt is null ? known.Reference : known.Code,
            MaDoiTuong = known.TechnicalId,
            NoiDung = ((DossierStatus)known.Status).InVietnamese(),
            NgayXuLy = DvcqgMoment.Write(known.Acts[^1].OccurredAt),
            TrangThai = known.Status.ToString(CultureInfo.InvariantCulture),
        };
        return Outcome(await line.Ask(wire, DvcqgService.PortalStatus, ("type", () => "2"), ("data", () => DvcqgJson.Item(status))), known.Status);
    }

    private static Delivery Outcome(DvcqgAnswer answer, int? status) => answer.Failed ?? answer.Reply switch
    {
        { Accepted: true } => Delivery.Told(status),
        { Passing: true } passing => Delivery.Later($"Cổng Dịch vụ công quốc gia báo lỗi tạm thời: {passing.Message}"),
        var refused => Delivery.Refused($"Cổng Dịch vụ công quốc gia không nhận (mã {refused!.Code}): {refused.Message}"),
    };

    private static bool HasStep(ToldAct act)
    {
        using var data = JsonDocument.Parse(act.Data);
        return data.RootElement.TryGetProperty("step", out _);
    }

    private static string WordsOf(OutMessage message, DossierFacts known) => ActWords.What(new RecordedAct
    {
        Kind = known.Acts[^1].Kind,
        ActorKind = "system",
        SubjectKind = "dossier",
        Grade = "C",
        Data = message.Data,
    });
}
