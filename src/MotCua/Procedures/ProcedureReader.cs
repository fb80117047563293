using System.Text.RegularExpressions;
using MotCua.Calendars;
using MotCua.Kernel;

namespace MotCua.Procedures;

/// <summary>Reads <c>catalogue/procedures/*.yaml</c>. The words of the file are the keys of the tables below.</summary>
internal static partial class ProcedureReader
{
    public static Procedure Read(YamlMap file)
    {
        var procedure = new Procedure
        {
            Code = new ProcedureCode(file.Text("code")),
            CodeVerified = file.OneOf("code-verified", YesNo, true),
            Name = file.Text("name"),
            Field = file.Text("field"),
            From = file.Day("from"),
            To = file.Day("to"),
            Levels = file.SomeOf("level", Levels),
            Agency = file.Text("agency"),
            Applicants = file.Texts("applicants"),
            Channels = file.SomeOf("channels", Channels),
            Online = file.OneOf("online", OnlineLevels, OnlineLevel.Unknown),
            Essential = file.Flag("essential"),
            Linked = file.OneOf("linked", LinkedGroups, LinkedGroup.None),
            Form = file.TextOrNull("form"),
            Keywords = file.Texts("keywords"),
            Sequence = file.Texts("sequence"),
            Cases = file.Items("cases", ReadCase),
            Components = file.Items("components", ReadComponent),
            Fees = file.Items("fees", ReadFee),
            Results = file.Items("results", ReadResult),
            Steps = file.Items("steps", ReadStep),
            LegalBasis = file.Texts("legal-basis"),
            Decision = file.TextOrNull("decision"),
            Source = file.TextOrNull("source"),
            Verified = file.OneOf("verified", Verifications),
            Unverified = file.Texts("unverified"),
            Note = file.TextOrNull("note"),
        };
        file.NothingElse();
        return procedure;
    }

    private static ProcedureCase ReadCase(YamlMap item) => new()
    {
        Code = item.Code("code"),
        Name = item.Text("name"),
        Limit = Limit(item),
        ByChannel = item.Items("by-channel", ReadChannelLimit) is { Count: > 0 } limits ? limits : null,
        Local = Local(item, one => Limit(one)),
        Counting = item.OneOf("counting", DueRules, DueRule.DayZeroNotCounted),
        NotCounted = item.Items("not-counted", credit => new OutageCredit(credit.Code("partner"), credit.Text("clause"))),
        Note = item.TextOrNull("note"),
    };

    private static Component ReadComponent(YamlMap item) => new()
    {
        Code = item.Code("code"),
        Name = item.Text("name"),
        Kind = item.OneOf("kind", ComponentKinds),
        Copies = item.Whole("copies", 1),
        ObtainableFrom = item.OneOf("obtainable-from", Registers, null),
        PresentOnly = item.Flag("present-only"),
        OneOf = item.TextOrNull("one-of"),
        Case = item.TextOrNull("case"),
        ExceptCase = item.TextOrNull("except-case"),
        Channels = item.SomeOf("channels", Channels),
        When = ReadCondition(item),
        Condition = item.TextOrNull("condition"),
    };

    private static Fee ReadFee(YamlMap item) => new()
    {
        Code = item.Code("code"),
        Name = item.Text("name"),
        Amount = item.Amount("amount"),
        Amounts = item.Items("amounts", ReadAmount) is { Count: > 0 } single ? single : null,
        Local = Local(item, one => one.Amount("amount")) is { } amounts
            ? [.. amounts.Select(l => new LocalValue<long>(l.Value ?? 0, l.From, l.To, l.Decision) { Channel = l.Channel, Case = l.Case })]
            : null,
        Per = item.TextOrNull("per"),
        Maximum = item.Amount("at-most"),
        MaximumPer = item.TextOrNull("at-most-per"),
        Channel = item.OneOf("channel", OptionalChannels, null),
        Condition = item.TextOrNull("condition"),
        Exempt = item.Texts("exempt"),
    };

    private static ChannelLimit ReadChannelLimit(YamlMap item)
    {
        var limit = Limit(item);
        if (limit is null && item.TextOrNull("limit") is null)
        {
            item.Fault("limit", "Thời hạn của cách nộp không có giá trị", "Thêm dòng “limit: …”, ví dụ 2 wd");
        }

        return new ChannelLimit(item.OneOf("channel", Channels), limit);
    }

    private static FeeAmount ReadAmount(YamlMap item)
    {
        var amount = new FeeAmount(item.TextOrNull("case"), item.OneOf("channel", OptionalChannels, null), item.Amount("amount"));
        if (amount is { Case: null, Channel: null })
        {
            item.Fault("amount", "Mức thu riêng không nói của trường hợp hay cách nộp nào", "Thêm dòng “case: …” hoặc “channel: …”; mức chung ghi ở “amount” của khoản thu");
        }

        if (amount.Amount is null && item.TextOrNull("amount") is null)
        {
            item.Fault("amount", "Mức thu riêng không có số tiền", "Thêm dòng “amount: …”; 0 là không thu");
        }

        return amount;
    }

    private static ResultPaper ReadResult(YamlMap item)
    {
        var code = item.TextOrNull("code");
        if (code is not null && !ResultCode().IsMatch(code))
        {
            item.Fault("code", $"Mã kết quả “{code}” không đúng dạng KQ.Gxx.xxxxxx", "Sửa lại mã, hoặc bỏ dòng này nếu chưa có mã");
        }

        return new ResultPaper
        {
            Code = code,
            Name = item.Text("name"),
            Kinds = item.SomeOf("kind", ResultKinds),
            Case = item.TextOrNull("case"),
            Required = item.Flag("required"),
            Note = item.TextOrNull("note"),
        };
    }

    private static ProcedureStep ReadStep(YamlMap item) => new()
    {
        Code = item.Code("code"),
        Name = item.Text("name"),
        Post = item.Text("post"),
        Limit = Limit(item),
        Limits = item.Items("limits", one => new StepLimit(one.Text("case"), Limit(one))) is { Count: > 0 } limits ? limits : null,
        Reviews = item.Flag("reviews"),
        Partners = item.Texts("partners") is { Count: > 0 } partners ? partners : null,
    };

    private static FieldCondition? ReadCondition(YamlMap item)
    {
        if (item.TextOrNull("when") is not { } text)
        {
            return null;
        }

        if (FieldCondition.Parse(text) is { } condition)
        {
            return condition;
        }

        item.Fault("when", $"Điều kiện “{text}” không đọc được", FieldCondition.Shape);
        return null;
    }

    /// <summary>What the province set in place of a value; null where it set nothing. Days of one value must not overlap.</summary>
    private static IReadOnlyList<LocalValue<T>>? Local<T>(YamlMap item, Func<YamlMap, T?> read)
    {
        var all = item.Items("local", one =>
        {
            var value = read(one);
            if (value is null)
            {
                one.Fault("from", "Mức riêng của tỉnh không có giá trị", "Ghi “limit” hoặc “amount” như ở mức quốc gia");
            }

            if (one.Day("from") is null)
            {
                one.Fault("from", "Mức riêng của tỉnh thiếu ngày bắt đầu", "Thêm dòng “from: …” dạng năm-tháng-ngày");
            }

            return new LocalValue<T>(value!, one.Day("from") ?? DateOnly.MinValue, one.Day("to"), one.Text("decision"))
            {
                Channel = one.OneOf("channel", OptionalChannels, null),
                Case = one.TextOrNull("case"),
            };
        });
        foreach (var (earlier, later) in all.GroupBy(l => (l.Channel, l.Case)).Select(same => same.OrderBy(l => l.From).ToList())
            .SelectMany(same => same.Zip(same.Skip(1))).Where(pair => (pair.First.To ?? DateOnly.MaxValue) >= pair.Second.From))
        {
            item.Fault("local", $"Mức riêng của tỉnh từ {later.From:yyyy-MM-dd} chồng lên mức từ {earlier.From:yyyy-MM-dd}", "Ghi “to” của mức trước để hai thời gian không trùng ngày");
        }

        return all.Count > 0 ? all : null;
    }

    private static TimeLimit? Limit(YamlMap item)
    {
        if (item.TextOrNull("limit") is not { } text)
        {
            return null;
        }

        var limit = TimeLimit.Parse(text);
        if (limit.Accepted)
        {
            return limit.Value;
        }

        item.Fault("limit", $"Thời hạn “{text}” không đọc được", "Viết số rồi wd (ngày làm việc), wh (giờ làm việc), d (ngày), ví dụ 3 wd; hoặc same-day (trong ngày), same-day 15:00 (sau 15 giờ thì ngày làm việc tiếp theo)");
        return null;
    }

    /// <summary>A code people may meet in addresses: small letters without accents, digits, hyphens.</summary>
    internal static string Code(this YamlMap item, string key)
    {
        var code = item.Text(key);
        if (code.Length > 0 && !CodeShape().IsMatch(code))
        {
            item.Fault(key, $"Mã “{code}” có ký tự không dùng được", "Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, tối đa 60 ký tự");
        }

        return code;
    }

    internal static readonly Dictionary<string, DueRule> DueRules = new(StringComparer.Ordinal)
    {
        ["day-zero"] = DueRule.DayZeroNotCounted,
        ["hour-exact"] = DueRule.HourExact,
    };

    private static readonly Dictionary<string, bool> YesNo = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };

    internal static readonly Dictionary<string, Channel> Channels = new(StringComparer.Ordinal)
    {
        ["counter"] = Channel.Counter,
        ["online"] = Channel.Online,
        ["post"] = Channel.Post,
    };

    private static readonly Dictionary<string, Channel?> OptionalChannels =
        Channels.ToDictionary(c => c.Key, c => (Channel?)c.Value, StringComparer.Ordinal);

    internal static readonly Dictionary<string, AgencyLevel> Levels = new(StringComparer.Ordinal)
    {
        ["commune"] = AgencyLevel.Commune,
        ["district"] = AgencyLevel.District,
        ["province"] = AgencyLevel.Province,
        ["ministry"] = AgencyLevel.Ministry,
        ["other"] = AgencyLevel.Other,
    };

    internal static readonly Dictionary<string, OnlineLevel> OnlineLevels = new(StringComparer.Ordinal)
    {
        ["full"] = OnlineLevel.Full,
        ["partial"] = OnlineLevel.Partial,
        ["none"] = OnlineLevel.None,
    };

    internal static readonly Dictionary<string, LinkedGroup> LinkedGroups = new(StringComparer.Ordinal)
    {
        ["birth"] = LinkedGroup.Birth,
        ["death"] = LinkedGroup.Death,
    };

    internal static readonly Dictionary<string, ComponentKind> ComponentKinds = new(StringComparer.Ordinal)
    {
        ["original"] = ComponentKind.Original,
        ["certified-copy"] = ComponentKind.CertifiedCopy,
        ["copy"] = ComponentKind.Copy,
        ["photocopy"] = ComponentKind.Photocopy,
        ["e-form"] = ComponentKind.EForm,
    };

    internal static readonly Dictionary<string, Register?> Registers = new(StringComparer.Ordinal)
    {
        ["population"] = Register.Population,
        ["civil-status"] = Register.CivilStatus,
        ["land"] = Register.Land,
        ["social-insurance"] = Register.SocialInsurance,
    };

    internal static readonly Dictionary<string, ResultKind> ResultKinds = new(StringComparer.Ordinal)
    {
        ["paper"] = ResultKind.Paper,
        ["electronic"] = ResultKind.Electronic,
        ["card"] = ResultKind.Card,
        ["book"] = ResultKind.Book,
        ["data"] = ResultKind.Data,
        ["payment"] = ResultKind.Payment,
    };

    internal static readonly Dictionary<string, Verification> Verifications = new(StringComparer.Ordinal)
    {
        ["true"] = Verification.Yes,
        ["partly"] = Verification.Partly,
        ["false"] = Verification.No,
    };

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex CodeShape();

    [GeneratedRegex(@"^KQ\.[A-Z]\d{2}\.\d{6}$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex ResultCode();
}
