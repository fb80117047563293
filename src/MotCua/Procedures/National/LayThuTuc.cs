using System.Globalization;
using System.Text;
using System.Text.Json;
using MotCua.Calendars;
using MotCua.Kernel;

namespace MotCua.Procedures.National;

/// <summary>
/// Reads answers of <c>LayThuTuc</c>: one answer, a list of them, or the envelope with its <c>result</c>. The question's
/// <c>maTTHC</c> stands beside the answer, for the answer itself does not repeat it. Keys in any case; numbers as
/// numbers or texts; an empty list or text says nothing.
/// </summary>
public static class LayThuTuc
{
    /// <summary>All messages, or every fault with the place of its message.</summary>
    public static (IReadOnlyList<(NationalProcedure Procedure, string Json)> Messages, IReadOnlyList<string> Faults) Read(byte[] file)
    {
        var (messages, faults) = (new List<(NationalProcedure, string)>(), new List<string>());
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(Encoding.UTF8.GetString(file).TrimStart('\uFEFF').Normalize(NormalizationForm.FormC));
        }
        catch (JsonException wrong)
        {
            return ([], [string.Create(CultureInfo.InvariantCulture, $"dòng {(wrong.LineNumber ?? 0) + 1}: không phải JSON đúng cú pháp; hãy xuất lại tệp từ nguồn.")]);
        }

        using (document)
        {
            var all = document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray()] : new[] { document.RootElement };
            for (var i = 0; i < all.Length; i++)
            {
                foreach (var (code, answer) in Answers(all[i]))
                {
                    ReadOne(i + 1, code, answer, messages, faults);
                }
            }

            if (all.Length == 0)
            {
                faults.Add("tệp không có thủ tục nào.");
            }
        }

        foreach (var twice in messages.GroupBy(m => m.Item1.Code).Where(g => g.Count() > 1))
        {
            faults.Add($"thủ tục {twice.Key} có {twice.Count()} lần trong tệp; hãy giữ một bản.");
        }

        return (messages, faults);
    }

    /// <summary>An envelope holds the code once and its answers in a list; a bare answer carries the code itself.</summary>
    private static IEnumerable<(string? Code, JsonElement Answer)> Answers(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || Get(element, "result") is not { ValueKind: JsonValueKind.Array } results)
        {
            yield return (element.ValueKind == JsonValueKind.Object ? Text(element, "MATTHC") : null, element);
            yield break;
        }

        foreach (var answer in results.EnumerateArray())
        {
            yield return ((answer.ValueKind == JsonValueKind.Object ? Text(answer, "MATTHC") : null) ?? Text(element, "MATTHC"), answer);
        }
    }

    private static void ReadOne(int place, string? code, JsonElement answer, List<(NationalProcedure, string)> messages, List<string> faults)
    {
        if (answer.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"mục {place}: không phải một thủ tục (cần một đối tượng JSON).");
        }
        else if (code is null || code.Length > 60 || code.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-')))
        {
            faults.Add($"mục {place}: thiếu maTTHC hoặc mã có ký tự lạ; hãy thêm mã đã hỏi, ví dụ \"maTTHC\": \"1.001193\".");
        }
        else if (Text(answer, "TENTTHC") is null)
        {
            faults.Add($"mục {place} ({code}): thiếu TENTTHC; câu trả lời không phải của LayThuTuc.");
        }
        else
        {
            messages.Add((Of(ProcedureCode.National(code), answer), answer.GetRawText()));
        }
    }

    private static NationalProcedure Of(ProcedureCode code, JsonElement answer)
    {
        var ways = List(answer, "CACHTHUCTHUCHIEN");
        var channels = Told(ways.Select(ChannelOf).OfType<Channel>().Distinct());
        return new NationalProcedure
        {
            Code = code,
            Name = Text(answer, "TENTTHC"),
            FieldName = List(answer, "LINHVUCTHUCHIEN").Select(f => Text(f, "TENLINHVUC")).FirstOrDefault(f => f is not null),
            Agency = Told(List(answer, "COQUANTHUCHIEN").Select(a => Text(a, "TENDONVI")).OfType<string>()) is { } agencies ? string.Join("; ", agencies) : null,
            Applicants = Text(answer, "MOTADOITUONGTHUCHIEN") is { } whom ? Told(whom.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) : null,
            Sequence = Told(List(answer, "TRINHTUTHUCHIEN").SelectMany(c => List(c, "TRINHTU")).Select(s => Text(s, "TENTRINHTU")).OfType<string>()),
            Channels = channels,
            Times = Told(ways.SelectMany(way => ChannelOf(way) is { } channel ? List(way, "THOIGIAN").Select(t => TimeOf(channel, t)) : []).OfType<NationalTime>()),
            Fees = Told(ways.SelectMany(way => ChannelOf(way) is { } channel ? List(way, "THOIGIAN").SelectMany(t => List(t, "PHILEPHI")).Select(f => FeeOf(channel, f)) : [])),
            Results = Told(List(answer, "KETQUATHUCHIEN").Select(r => (Text(r, "MAKETQUA"), Text(r, "TENKETQUA") ?? "")).Where(r => r.Item2.Length > 0)),
            LegalBasis = Told(List(answer, "CANCUPHAPLY").Select(b => Text(b, "SOVANBAN")).OfType<string>().Distinct(StringComparer.Ordinal)),
            Components = Told(List(answer, "THANHPHANHOSO").SelectMany(c => List(c, "GIAYTO")).Select(p => Text(p, "TENGIAYTO")).OfType<string>().Distinct(StringComparer.Ordinal)),
            Public = Text(answer, "TRANGTHAI") is { } state ? state == "1" : null,
        };
    }

    private static NationalTime? TimeOf(Channel channel, JsonElement time)
    {
        var (value, unit, what) = (Text(time, "THOIGIANGIAIQUYET"), Text(time, "DONVITINH"), Text(time, "MOTA"));
        return value is null && unit is null ? null : new NationalTime(channel, what, LimitOf(value, unit), $"{value} {unit}".Trim());
    }

    /// <summary>A unit that is not named so is not guessed: a bare "5" or "ngày/hồ sơ" stays words.</summary>
    private static TimeLimit? LimitOf(string? value, string? unit) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 9999
            ? unit?.ToLowerInvariant() switch
            {
                "ngày làm việc" => TimeLimit.Of(number, TimeUnit.WorkingDays),
                "giờ làm việc" => TimeLimit.Of(number, TimeUnit.WorkingHours),
                "ngày" => TimeLimit.Of(number, TimeUnit.Days),
                "giờ" => TimeLimit.Of(number, TimeUnit.Hours),
                "tháng" => TimeLimit.Of(number, TimeUnit.Months),
                _ => null,
            }
            : null;

    private static NationalFee FeeOf(Channel channel, JsonElement fee) => new(
        channel,
        Text(fee, "MAPHILEPHI"),
        Text(fee, "MOTA"),
        long.TryParse(Text(fee, "SOTIEN"), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) ? amount : null,
        Text(fee, "DONVI"));

    private static Channel? ChannelOf(JsonElement way) => Text(way, "KENH") switch { "1" => Channel.Counter, "2" => Channel.Online, "3" => Channel.Post, _ => null };

    private static IReadOnlyList<T>? Told<T>(IEnumerable<T> items) => items.ToList() is { Count: > 0 } told ? told : null;

    private static JsonElement? Get(JsonElement from, string key) => from.ValueKind == JsonValueKind.Object
        ? from.EnumerateObject().Where(p => string.Equals(p.Name, key, StringComparison.OrdinalIgnoreCase)).Select(p => (JsonElement?)p.Value).FirstOrDefault()
        : null;

    private static IReadOnlyList<JsonElement> List(JsonElement from, string key) => Get(from, key) switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object)],
        { ValueKind: JsonValueKind.Object } one => [one],
        _ => [],
    };

    private static string? Text(JsonElement from, string key) => Get(from, key) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()?.Trim() is { Length: > 0 } written ? written : null,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };
}
