namespace MotCua.Procedures.Editing;

/// <summary>How one value of a draft is asked for.</summary>
public enum DraftFieldKind
{
    Text,
    LongText,

    /// <summary>A list, one a line.</summary>
    Lines,
    Choice,
    Choices,
    Flag,

    /// <summary>dd/MM/yyyy to people, yyyy-MM-dd in the tree.</summary>
    Day,

    /// <summary>Several values a line: two joined by " = ", more by " | ".</summary>
    Rows,
}

/// <summary>Choices that are not the same in every draft.</summary>
public enum DraftChoices
{
    Fixed,
    Fields,
    Forms,
    Posts,
    Cases,
}

/// <summary>One value of a draft: its key in the file and how people are asked for it.</summary>
public sealed record DraftField(string Key, DraftFieldKind Kind, string Label, string? Hint = null)
{
    public bool Optional { get; init; } = true;

    public DraftChoices From { get; init; }

    public IReadOnlyList<(string Code, string Words)> Fixed { get; init; } = [];

    /// <summary>The keys of a row, in their order.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>What stands between the values of a row.</summary>
    public char Joint => Columns.Count == 2 ? '=' : '|';
}

/// <summary>One part of a procedure as it is edited: one set of values, or a list of items that each have them.</summary>
/// <param name="Key">The key of the list; <c>general</c>, <c>published</c> for those at the top of the file.</param>
/// <param name="Item">What one item is called: "trường hợp".</param>
public sealed record DraftPart(string Key, string Name, string? Item, IReadOnlyList<DraftField> Fields)
{
    public bool Many => Item is not null;
}

/// <summary>Everything that can be edited in a draft, in the order of the pages.</summary>
public static class DraftParts
{
    private static readonly IReadOnlyList<(string, string)> Channels =
        [("counter", ProcedureWords.Of(Channel.Counter)), ("online", ProcedureWords.Of(Channel.Online)), ("post", ProcedureWords.Of(Channel.Post))];

    private const string LimitHint = "Số và đơn vị: 3 wd (ngày làm việc), 8 wh (giờ làm việc), 15 d (ngày), 2 months (tháng), same-day (trong ngày), same-day 15:00 (nhận sau 15 giờ thì ngày làm việc sau)";

    private const string ChannelHint = "Cách nộp là counter (trực tiếp), online (trực tuyến) hoặc post (bưu chính)";

    private const string CodeHint = "Chữ thường không dấu, chữ số, gạch nối; không đổi khi sửa nội dung";

    public static IReadOnlyList<DraftPart> All { get; } =
    [
        new("general", "Thông tin chung", null,
        [
            new("code", DraftFieldKind.Text, "Mã thủ tục quốc gia", "Dạng 1.001193, không kèm phần mã của tỉnh") { Optional = false },
            new("code-verified", DraftFieldKind.Choice, "Mã đã xác minh") { Fixed = [("true", "Đã xác minh"), ("false", "Chưa tìm được mã quốc gia")] },
            new("name", DraftFieldKind.LongText, "Tên thủ tục") { Optional = false },
            new("field", DraftFieldKind.Choice, "Lĩnh vực") { From = DraftChoices.Fields, Optional = false },
            new("level", DraftFieldKind.Choices, "Cấp thực hiện") { Fixed = [.. Enum.GetValues<AgencyLevel>().Select(l => (l.ToString().ToLowerInvariant(), ProcedureWords.Of(l)))], Optional = false },
            new("agency", DraftFieldKind.Text, "Cơ quan thực hiện") { Optional = false },
            new("applicants", DraftFieldKind.Lines, "Đối tượng thực hiện", "Mỗi dòng một đối tượng"),
            new("channels", DraftFieldKind.Choices, "Cách thức thực hiện") { Fixed = Channels },
            new("online", DraftFieldKind.Choice, "Mức độ trực tuyến") { Fixed = [("full", "Toàn trình"), ("partial", "Một phần"), ("none", "Chưa cung cấp")] },
            new("form", DraftFieldKind.Choice, "Biểu mẫu điện tử") { From = DraftChoices.Forms },
            new("essential", DraftFieldKind.Flag, "Thuộc 25 dịch vụ công thiết yếu của Đề án 06"),
            new("linked", DraftFieldKind.Choice, "Nhóm liên thông") { Fixed = [("birth", "Khai sinh"), ("death", "Khai tử")] },
            new("keywords", DraftFieldKind.Lines, "Từ người dân hay gõ khi tìm", "Mỗi dòng một cụm từ"),
        ]),
        new("cases", "Trường hợp và thời hạn", "trường hợp",
        [
            new("code", DraftFieldKind.Text, "Mã trường hợp", CodeHint) { Optional = false },
            new("name", DraftFieldKind.Text, "Tên trường hợp") { Optional = false },
            new("limit", DraftFieldKind.Text, "Thời hạn giải quyết", LimitHint),
            new("by-channel", DraftFieldKind.Rows, "Thời hạn riêng từng cách nộp", $"Mỗi dòng: cách nộp = thời hạn. {ChannelHint}: online = 2 wd") { Columns = ["channel", "limit"] },
            new("local", DraftFieldKind.Rows, "Thời hạn riêng của tỉnh", "Mỗi dòng: thời hạn | từ ngày | đến ngày | quyết định | cách nộp, ngày dạng 2026-01-01, chưa biết ngày hết thì để trống, mọi cách nộp thì bỏ phần cuối: 3 wd | 2026-01-01 | | Quyết định 12/QĐ-UBND") { Columns = ["limit", "from", "to", "decision", "channel"] },
            new("counting", DraftFieldKind.Choice, "Cách tính") { Fixed = [("day-zero", "Không tính ngày tiếp nhận"), ("hour-exact", "Tính đúng từ phút tiếp nhận")] },
            new("not-counted", DraftFieldKind.Rows, "Thời gian không tính khi hệ thống đối tác gián đoạn", "Mỗi dòng: mã đối tác = điều khoản cho phép không tính") { Columns = ["partner", "clause"] },
            new("note", DraftFieldKind.LongText, "Ghi chú"),
        ]),
        new("components", "Thành phần hồ sơ", "giấy tờ",
        [
            new("code", DraftFieldKind.Text, "Mã giấy tờ", CodeHint) { Optional = false },
            new("name", DraftFieldKind.LongText, "Tên giấy tờ") { Optional = false },
            new("kind", DraftFieldKind.Choice, "Loại") { Fixed = [.. ProcedureReader.ComponentKinds.Select(k => (k.Key, ProcedureWords.Of(k.Value)))], Optional = false },
            new("copies", DraftFieldKind.Text, "Số bản", "Để trống là 1"),
            new("obtainable-from", DraftFieldKind.Choice, "Lấy được từ cơ sở dữ liệu", "Lấy được thì người dân không phải nộp") { Fixed = [.. ProcedureReader.Registers.Select(r => (r.Key, ProcedureWords.Of(r.Value!.Value)))] },
            new("present-only", DraftFieldKind.Flag, "Chỉ xuất trình, không phải nộp"),
            new("one-of", DraftFieldKind.Text, "Nhóm thay thế", "Các giấy tờ cùng tên nhóm: chỉ cần một"),
            new("case", DraftFieldKind.Choice, "Chỉ cho trường hợp") { From = DraftChoices.Cases },
            new("except-case", DraftFieldKind.Choice, "Trừ trường hợp") { From = DraftChoices.Cases },
            new("channels", DraftFieldKind.Choices, "Chỉ khi nộp", "Không chọn là mọi cách nộp") { Fixed = Channels },
            new("when", DraftFieldKind.Text, "Khi câu trả lời của biểu mẫu là", "Ví dụ: quan-he = uy-quyen"),
            new("condition", DraftFieldKind.LongText, "Điều kiện bằng lời"),
        ]),
        new("fees", "Phí, lệ phí", "khoản thu",
        [
            new("code", DraftFieldKind.Text, "Mã khoản thu", CodeHint) { Optional = false },
            new("name", DraftFieldKind.Text, "Tên khoản thu") { Optional = false },
            new("amount", DraftFieldKind.Text, "Mức thu (đồng)", "Chỉ chữ số; để trống nếu chưa xác định; 0 là không thu"),
            new("amounts", DraftFieldKind.Rows, "Mức thu riêng từng trường hợp, cách nộp", $"Mỗi dòng: mã trường hợp | cách nộp | số tiền; để trống phần không phân biệt. {ChannelHint}: | online | 4000") { Columns = ["case", "channel", "amount"] },
            new("local", DraftFieldKind.Rows, "Mức thu riêng của tỉnh", "Mỗi dòng: số tiền | từ ngày | đến ngày | nghị quyết | cách nộp | mã trường hợp, ngày dạng 2026-01-01, chưa biết ngày hết thì để trống, không phân biệt thì bỏ hai phần cuối: 5000 | 2026-01-01 | | Nghị quyết 12/2026/NQ-HĐND | online") { Columns = ["amount", "from", "to", "decision", "channel", "case"] },
            new("per", DraftFieldKind.Text, "Tính cho", "Ví dụ: bản, lần, trang"),
            new("at-most", DraftFieldKind.Text, "Tối đa (đồng)"),
            new("at-most-per", DraftFieldKind.Text, "Tối đa tính cho"),
            new("channel", DraftFieldKind.Choice, "Chỉ khi nộp") { Fixed = Channels },
            new("condition", DraftFieldKind.LongText, "Điều kiện"),
            new("exempt", DraftFieldKind.Lines, "Miễn cho", "Mỗi dòng một đối tượng"),
        ]),
        new("results", "Kết quả", "kết quả",
        [
            new("code", DraftFieldKind.Text, "Mã kết quả quốc gia", "Dạng KQ.G15.000031; để trống nếu chưa có"),
            new("name", DraftFieldKind.Text, "Tên kết quả") { Optional = false },
            new("kind", DraftFieldKind.Choices, "Dạng") { Fixed = [.. ProcedureReader.ResultKinds.Select(k => (k.Key, ProcedureWords.Of(k.Value)))], Optional = false },
            new("case", DraftFieldKind.Choice, "Chỉ cho trường hợp") { From = DraftChoices.Cases },
            new("required", DraftFieldKind.Flag, "Phải ký giấy này thì hồ sơ mới kết thúc"),
            new("note", DraftFieldKind.LongText, "Ghi chú"),
        ]),
        new("steps", "Các bước giải quyết", "bước",
        [
            new("code", DraftFieldKind.Text, "Mã bước", CodeHint) { Optional = false },
            new("name", DraftFieldKind.Text, "Tên bước") { Optional = false },
            new("post", DraftFieldKind.Choice, "Vị trí thực hiện", "Đơn vị nào giữ vị trí này thì làm bước này; không phải chép quy trình cho từng đơn vị") { From = DraftChoices.Posts, Optional = false },
            new("limit", DraftFieldKind.Text, "Thời hạn của bước", LimitHint),
            new("limits", DraftFieldKind.Rows, "Thời hạn riêng từng trường hợp", "Mỗi dòng: mã trường hợp = thời hạn, ví dụ: phai-xac-minh = 5 wd") { Columns = ["case", "limit"] },
            new("reviews", DraftFieldKind.Flag, "Bước này xem lại dự thảo trước khi ký"),
            new("partners", DraftFieldKind.Lines, "Hệ thống đối tác mà bước này phải chờ", "Mỗi dòng một mã đối tác, ví dụ vneid. Khi hệ thống đó gián đoạn trong lúc hồ sơ ở bước này, thư xin lỗi nêu tên hệ thống; thời hạn không đổi"),
        ]),
        new("published", "Trình tự, căn cứ và nguồn", null,
        [
            new("sequence", DraftFieldKind.Lines, "Trình tự thực hiện được công khai", "Mỗi dòng một bước"),
            new("legal-basis", DraftFieldKind.Lines, "Căn cứ pháp lý", "Mỗi dòng một số văn bản"),
            new("source", DraftFieldKind.Text, "Địa chỉ trang công bố"),
            new("verified", DraftFieldKind.Choice, "Đã đối chiếu với trang công bố") { Fixed = [("true", "Đã đối chiếu"), ("partly", "Một phần"), ("false", "Chưa")], Optional = false },
            new("unverified", DraftFieldKind.Lines, "Phần chưa đối chiếu", "Mỗi dòng một mã phần: sequence, channels, components, cases, applicants, agency, results, fees, steps, online"),
            new("note", DraftFieldKind.LongText, "Ghi chú"),
        ]),
    ];

    public static DraftPart? Find(string key) => All.FirstOrDefault(p => p.Key == key);

    /// <summary>The page a place of the file is edited on.</summary>
    public static DraftPart Of(DraftPlace place) => Find(place.Part) is { Many: true } list ? list
        : All.FirstOrDefault(p => !p.Many && p.Fields.Any(f => f.Key == place.Part)) ?? All[0];
}
