namespace MotCua.Kernel;

/// <summary>The options after a command: <c>--name value</c> or <c>--name=value</c>, each once.</summary>
public static class CommandOptions
{
    /// <summary>What was given; every fault is added as one line that begins with its option.</summary>
    public static IReadOnlyDictionary<string, string> Read(IReadOnlyList<string> arguments, IReadOnlyList<string> options, List<string> faults)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            var (option, value) = arguments[i].Split('=', 2) is [var name, var inline] ? (name, inline) : (arguments[i], null);
            var named = option.StartsWith("--", StringComparison.Ordinal);
            if (named && value is null && i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                value = arguments[++i];
            }

            if (!options.Contains(option, StringComparer.Ordinal))
            {
                faults.Add($"{option}: không có tùy chọn này; các tùy chọn: {string.Join(", ", options)}.");
                continue;
            }

            // A missing value is named here, once, and not again as a missing option.
            if (string.IsNullOrWhiteSpace(value))
            {
                faults.Add($"{option}: thiếu giá trị; hãy ghi giá trị ngay sau tùy chọn.");
            }

            if (!given.TryAdd(option, value ?? ""))
            {
                faults.Add($"{option}: được ghi hai lần; hãy chỉ ghi một lần.");
            }
        }

        return given;
    }
}
