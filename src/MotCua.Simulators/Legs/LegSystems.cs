using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MotCua.Simulators.Partners;

namespace MotCua.Simulators.Legs;

/// <summary>One word a system says of a case.</summary>
public sealed record CaseWord(int State, DateTimeOffset At, string Note, JsonObject? Result);

/// <summary>A leg as its system holds it.</summary>
public sealed class LegCase(string module, string ours, JsonObject pushed, DateTimeOffset at)
{
    public string Module => module;

    public string Ours => ours;

    /// <summary>The system's own number of it.</summary>
    public string Theirs { get; } = $"LT-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(module + ours)))[..12].ToUpperInvariant()}";

    /// <summary>As it was pushed last.</summary>
    public JsonObject Pushed { get; set; } = pushed;

    public JsonObject Content => JsonNode.Parse((string?)Pushed["data"] ?? "{}")!.AsObject();

    public DateTimeOffset BeganAt { get; set; } = at;

    public int Pushes { get; set; } = 1;

    /// <summary>
    /// Whether it goes on by itself: what was handed in long ago has had its story already, and a test that speaks for the
    /// system ends it.
    /// </summary>
    public bool ByItself { get; set; } = HandedIn(pushed) > at.AddHours(-12);

    public bool Withdrawn { get; set; }

    public List<CaseWord> Words { get; } = [];

    public List<JsonObject> Supplements { get; } = [];

    private static DateTimeOffset HandedIn(JsonObject pushed) =>
        DateTime.TryParseExact((string?)pushed["ngayTiepNhan"], "dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, TimeSpan.FromHours(7))
            : DateTimeOffset.MaxValue;
}

/// <summary>A system that works on legs: takes each once, works on it for a while, says what became of it.</summary>
public sealed class LegSystem(string code, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, bool> tokens = new(StringComparer.Ordinal);
    private readonly Lock turn = new();

    public string Code => code;

    public PartnerFaults Faults { get; } = new();

    /// <summary>From taking in to the result.</summary>
    public TimeSpan Works { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>From the entry of a birth to the child's number; only the civil-status system has it.</summary>
    public TimeSpan NumberAfter { get; set; } = TimeSpan.FromMinutes(2);

    public ConcurrentDictionary<string, LegCase> Cases { get; } = new(StringComparer.Ordinal);

    /// <summary>Case of a module and our number of it.</summary>
    public LegCase? Of(string module, string ours) => Cases.GetValueOrDefault(module + ":" + ours);

    public string Open()
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        tokens[token] = true;
        return token;
    }

    public bool IsOpen(string? shown)
    {
        if (Faults.Take(PartnerFaults.ExpiredToken))
        {
            tokens.Clear();
        }

        return shown?.StartsWith("Bearer ", StringComparison.Ordinal) == true && tokens.ContainsKey(shown[7..]);
    }

    /// <returns>Whether it is there for the first time, or asked for again.</returns>
    public bool Take(JsonObject pushed)
    {
        lock (turn)
        {
            var (module, ours) = ((string)pushed["module"]!, (string)pushed["maHoSoMCDT"]!);
            if (Of(module, ours) is not { } there)
            {
                Cases[module + ":" + ours] = new LegCase(module, ours, pushed, time.GetUtcNow());
                return true;
            }

            there.Pushes++;
            if (there.Words is not [.., { State: 8 }])
            {
                return false;
            }

            // Sent back for a mistake: the corrected paper came.
            (there.Pushed, there.BeganAt, there.ByItself) = (pushed, time.GetUtcNow(), true);
            return true;
        }
    }

    /// <summary>Speaks for the system, now.</summary>
    public void Say(LegCase about, int state, string note = "", JsonObject? result = null)
    {
        lock (turn)
        {
            about.ByItself = false;
            about.Words.Add(new CaseWord(state, time.GetUtcNow(), note, result));
        }
    }

    /// <summary>The citizen completed it: the work goes on.</summary>
    public void Resume(LegCase about, JsonObject with)
    {
        lock (turn)
        {
            if (about.ByItself)
            {
                return;
            }

            about.Supplements.Add(with);
            (about.ByItself, about.BeganAt) = (true, time.GetUtcNow());
        }
    }

    /// <summary>What it would have said by now, added to what it said.</summary>
    public IReadOnlyList<CaseWord> WordsOf(LegCase about)
    {
        lock (turn)
        {
            if (about is { ByItself: true, Withdrawn: false })
            {
                var (now, birth) = (time.GetUtcNow(), about.Module == "LTKS");
                Due(about, now, about.BeganAt, new CaseWord(3, about.BeganAt, "", null));
                Due(about, now, about.BeganAt + Works, new CaseWord(4, about.BeganAt + Works, "", Result(about, number: false)));
                var known = about.BeganAt + Works + (birth ? NumberAfter : TimeSpan.Zero);
                if (birth)
                {
                    Due(about, now, known, new CaseWord(4, known, "", Result(about, number: true)));
                }

                // Whoever fetches the result does so some time later.
                Due(about, now, known + Works, new CaseWord(5, known + Works, "", Result(about, number: true)));
            }

            return [.. about.Words];
        }
    }

    public JsonObject Spoken(LegCase about, CaseWord word) => new()
    {
        ["maDonVi"] = (string?)about.Pushed["maDonVi"],
        ["maTinh"] = "",
        ["module"] = about.Module,
        ["maHoSoLT"] = about.Theirs,
        ["maHoSoMCDT"] = about.Ours,
        ["errors"] = "",
        ["trangThai"] = word.State,
        ["thoiGianThucHien"] = word.At.ToOffset(TimeSpan.FromHours(7)).ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture),
        ["ghiChu"] = word.Note,
        ["ketQuaXuLy"] = word.Result?.ToJsonString() ?? "",
        ["nguoiXuLy"] = "Cán bộ mô phỏng",
        ["chucDanh"] = "",
        ["phongBanXuLy"] = "",
        ["noiDungXuLy"] = "",
        ["hanBoSungHoSo"] = "",
    };

    private static void Due(LegCase about, DateTimeOffset now, DateTimeOffset at, CaseWord word)
    {
        if (at <= now && !about.Words.Any(w => w.State == word.State && w.At == word.At))
        {
            about.Words.Add(word);
        }
    }

    private static JsonObject Result(LegCase about, bool number)
    {
        // Made from the case's own number, so that the same case always gets the same.
        var made = BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(about.Module + about.Ours)));
        var result = new JsonObject();
        if (about.Module is "LTKS" or "LTKT")
        {
            result["soDangKy"] = (made % 900 + 100).ToString(CultureInfo.InvariantCulture);
            result["quyenSo"] = "01/2026";
            result["trangSo"] = (made % 90 + 10).ToString(CultureInfo.InvariantCulture);
            result[about.Module == "LTKS" ? "giayKhaiSinh" : "giayKhaiTu"] = ResultPdf.Base64($"{about.Module} {about.Ours}");
            if (about.Module == "LTKS")
            {
                result["soDinhDanh"] = number ? $"0453{made % 100_000_000:00000000}" : "";
            }
        }
        else
        {
            result["soKetQua"] = $"{about.Module}-{made % 100_000:00000}";
            result["tepKetQua"] = ResultPdf.Base64($"{about.Module} {about.Ours}");
        }

        return result;
    }
}

/// <summary>All systems of that shape.</summary>
public sealed class LegSystems(TimeProvider time)
{
    private static readonly string[] Codes = ["hotich", "residence", "insurance", "welfare"];

    public IReadOnlyDictionary<string, LegSystem> All { get; } = Codes.ToDictionary(c => c, c => new LegSystem(c, time), StringComparer.Ordinal);

    public LegSystem this[string code] => All[code];
}
