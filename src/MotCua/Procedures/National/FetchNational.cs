using MotCua.Kernel;
using MotCua.Procedures.Editing;

namespace MotCua.Procedures.National;

/// <summary>What the national catalogue answered.</summary>
/// <param name="File">The answers as a file of messages, each with the code that was asked; empty where none was told.</param>
/// <param name="Unknown">Codes it does not know.</param>
public sealed record NationalAnswers(byte[] File, IReadOnlyList<string> Unknown);

/// <summary>Where the national catalogue is asked: the boundary to the partner that answers.</summary>
public interface INationalCatalogue
{
    /// <summary>Whether there is a partner to ask.</summary>
    bool Connected { get; }

    /// <summary>Asks one procedure after the other; what was answered before a failure is given up with it, and nothing is taken in.</summary>
    Task<Outcome<NationalAnswers>> Ask(IReadOnlyList<string> codes, CancellationToken stop);
}

/// <summary>
/// Asks the national catalogue for procedures (<c>LayThuTuc</c>) and lays the differences out to be decided, as if a file
/// had been brought. Asking again changes nothing while the answers are the same.
/// </summary>
public sealed class FetchNational(INationalCatalogue catalogue, StageNational staging, StandingVersionStore standing)
{
    /// <summary>How many are asked for on one press of a button.</summary>
    public const int AtOnce = 50;

    public bool Connected => catalogue.Connected;

    /// <param name="codes">National codes; what is asked for twice is asked once.</param>
    public async Task<Outcome<(StagedMessages Staged, IReadOnlyList<string> Unknown)>> Run(IReadOnlyList<string> codes, Actor by, CancellationToken stop)
    {
        if (!catalogue.Connected)
        {
            return new Refusal("procedures.national-off", "Kết nối Cổng Dịch vụ công quốc gia đang tắt. Hãy bật kết nối trong cấu hình, hoặc nhận bằng tệp.");
        }

        var asked = codes.Select(c => ProcedureCode.National(c.Trim()).Value).Distinct(StringComparer.Ordinal).ToList();
        if (asked.FirstOrDefault(c => c.Length is 0 or > 60 || c.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-'))) is { } wrong)
        {
            return Refusal.Input("codes", $"“{wrong}” không phải mã thủ tục. Hãy ghi mã quốc gia, ví dụ 1.001193.");
        }

        var answers = await catalogue.Ask(asked, stop);
        if (!answers.Accepted)
        {
            return answers.Refusal;
        }

        var staged = answers.Value.File.Length == 0 ? new StagedMessages([], 0, 0, 0) : await staging.Run(answers.Value.File, by, stop);
        return staged.Then<(StagedMessages, IReadOnlyList<string>)>(s => (s, answers.Value.Unknown));
    }

    /// <summary>The procedures of ours that have a national code, in the order of their codes.</summary>
    public async Task<IReadOnlyList<string>> OurCodes(CancellationToken stop) =>
        [.. (await standing.All(stop)).Where(p => p.CodeVerified).Select(p => p.Code.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>What came of it, in one sentence.</summary>
    public static string Words(StagedMessages staged, IReadOnlyList<string> unknown) =>
        $"{staged.Waiting} thủ tục có điểm khác, {staged.Equal} thủ tục khớp, {staged.Known} thông điệp đã nhận trước đây"
        + (unknown.Count == 0 ? "." : $"; danh mục quốc gia không có: {string.Join(", ", unknown)}.");
}

/// <summary><c>fetch procedures [CODE…]</c>: asks the national catalogue for these procedures, without codes for all of ours.</summary>
public sealed class FetchProceduresCommand(FetchNational fetch) : ICommand
{
    public string Name => "fetch procedures";

    public string Usage => "[CODE …]";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var fetched = await fetch.Run(arguments.Count > 0 ? arguments : await fetch.OurCodes(stop), Actor.System, stop);
        if (!fetched.Accepted)
        {
            await errors.WriteLineAsync(fetched.Refusal.Message);
            return 2;
        }

        var (staged, unknown) = fetched.Value;
        foreach (var fault in staged.Faults)
        {
            await errors.WriteLineAsync(fault);
        }

        if (staged.Faults.Count > 0)
        {
            return 2;
        }

        await output.WriteLineAsync(FetchNational.Words(staged, unknown));
        return 0;
    }
}
