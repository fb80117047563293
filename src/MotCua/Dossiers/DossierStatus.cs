namespace MotCua.Dossiers;

/// <summary>The ten public states, with the numbers of the national portal (TrangThaiHoSo).</summary>
public enum DossierStatus
{
    Registered = 1,
    Received = 2,
    NotAccepted = 3,
    Processing = 4,
    SupplementAsked = 5,
    PaymentDue = 6,
    Withdrawn = 7,
    Stopped = 8,
    Finished = 9,
    Returned = 10,
}

/// <summary>Who has to move next; shown to everybody beside the state.</summary>
public enum Turn
{
    Authority,
    Applicant,
    Nobody,
}

public static class DossierStatusWords
{
    public static string InVietnamese(this DossierStatus status) => status switch
    {
        DossierStatus.Registered => "Mới đăng ký",
        DossierStatus.Received => "Được tiếp nhận",
        DossierStatus.NotAccepted => "Không được tiếp nhận",
        DossierStatus.Processing => "Đang xử lý",
        DossierStatus.SupplementAsked => "Yêu cầu bổ sung giấy tờ",
        DossierStatus.PaymentDue => "Yêu cầu thực hiện nghĩa vụ tài chính",
        DossierStatus.Withdrawn => "Công dân yêu cầu rút hồ sơ",
        DossierStatus.Stopped => "Dừng xử lý",
        DossierStatus.Finished => "Đã xử lý xong",
        DossierStatus.Returned => "Đã trả kết quả",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "not one of the ten states"),
    };

    public static Turn Turn(this DossierStatus status) => status switch
    {
        DossierStatus.Registered or DossierStatus.Received or DossierStatus.Processing => Dossiers.Turn.Authority,
        DossierStatus.SupplementAsked or DossierStatus.PaymentDue or DossierStatus.Finished => Dossiers.Turn.Applicant,
        _ => Dossiers.Turn.Nobody,
    };

    /// <summary>Nothing can happen to it any more.</summary>
    public static bool IsClosed(this DossierStatus status) =>
        status is DossierStatus.NotAccepted or DossierStatus.Withdrawn or DossierStatus.Stopped or DossierStatus.Returned;
}
