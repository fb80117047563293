using MotCua.Kernel;

namespace MotCua.Papers.Signatures;

/// <summary>What a verification found, in words for everybody.</summary>
public static class SignatureSentences
{
    /// <summary>"Nguyễn Đức Long, Ủy ban nhân dân xã Vĩnh Linh, ký lúc 10:15 ngày 20/11/2026."</summary>
    public static string Who(SignatureFacts facts) =>
        facts.Signer
        + (facts.Agency is null ? "" : ", " + facts.Agency)
        + (facts.SignedAt is { } at ? ", ký lúc " + VietnameseDates.Moment(at) + " (theo đồng hồ của người ký)." : ", không ghi thời gian ký.");

    /// <summary>The one sentence that says whether this signature is good.</summary>
    public static string Verdict(SignatureFacts facts) => facts switch
    {
        { Valid: true, Trust: CertificateTrust.Demo } => "Chữ ký đúng, nội dung không đổi từ khi ký; chứng thư của bản dùng thử nên không có giá trị pháp lý.",
        { Valid: true, Later: LaterChange.Signatures } => "Chữ ký hợp lệ; sau đó chỉ có thêm chữ ký khác, nội dung không đổi.",
        { Valid: true } => "Chữ ký hợp lệ; nội dung không đổi từ khi ký.",
        { OnlyUnknownSigner: true } => "Nội dung không đổi từ khi ký, nhưng chưa xác định được tổ chức cấp chứng thư của người ký.",
        _ => "Chữ ký KHÔNG hợp lệ.",
    };

    /// <summary>What the whole file is worth.</summary>
    public static string Verdict(SignatureReport report) => report switch
    {
        { Signatures.Count: 0 } => "Tệp này không có chữ ký số.",
        { Valid: true, Demo: true } => "Mọi chữ ký đều đúng, nhưng là chữ ký của bản dùng thử: không có giá trị pháp lý.",
        { Valid: true } => "Mọi chữ ký trong tệp đều hợp lệ.",
        { EndCovered: false } when report.Signatures.All(s => s.Valid) => "Các chữ ký đúng với nội dung đã ký, nhưng cuối tệp có phần thêm vào chưa được ký.",
        _ when report.Signatures.All(s => s.Valid || s.OnlyUnknownSigner) => "Nội dung không đổi từ khi ký, nhưng có người ký chưa xác định được.",
        _ => "Tệp có chữ ký không hợp lệ: không dùng tệp này làm căn cứ.",
    };

    internal static IReadOnlyList<string> Faults(SignatureFacts facts, bool knownFormat)
    {
        var faults = new List<string>();
        if (!knownFormat)
        {
            faults.Add("Chữ ký theo định dạng chưa kiểm tra được.");
        }

        if (!facts.Whole)
        {
            faults.Add("Chữ ký không bao trùm toàn bộ tệp: có phần nội dung nằm ngoài chữ ký.");
        }

        if (!facts.Holds)
        {
            faults.Add("Nội dung tệp không khớp với chữ ký: tệp đã bị sửa sau khi ký hoặc chữ ký bị hỏng.");
        }
        else if (!facts.Bound)
        {
            faults.Add("Chữ ký không gắn với chứng thư của người ký.");
        }

        if (facts.Whole && facts.Later == LaterChange.Content)
        {
            faults.Add("Sau khi ký, tệp có phần nội dung được thêm hoặc sửa.");
        }

        switch (facts.Trust)
        {
            case CertificateTrust.Expired:
                faults.Add("Chứng thư của người ký không còn hoặc chưa có hiệu lực vào lúc ký.");
                break;
            case CertificateTrust.Unknown:
                faults.Add("Không xác định được tổ chức cấp chứng thư của người ký.");
                break;
        }

        return faults;
    }
}
