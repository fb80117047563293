namespace MotCua.Indicators.Steering;

/// <summary>How a number stands to its target.</summary>
public enum LightState
{
    /// <summary>No rate, so there is nothing to judge.</summary>
    Blank,

    /// <summary>A rate without a target.</summary>
    Unset,

    Met,

    /// <summary>Missed by a tenth of the target or less.</summary>
    Near,

    Missed,

    /// <summary>Above the upper end of a range: what was asked was not this much either.</summary>
    Above,

    /// <summary>Nothing at all where something had to begin.</summary>
    NotBegun,
}

/// <summary>A traffic light that never stands on its colour alone: a state has a word and a sign of its own.</summary>
/// <param name="Target">What it was measured against; null where there is none.</param>
public sealed record Light(LightState State, Target? Target)
{
    /// <summary>How far below a target still shows amber: our own reading aid, no clause.</summary>
    private const decimal NearShare = 0.1m;

    public string Word => State switch
    {
        LightState.Met => "Đạt",
        LightState.Near => "Gần đạt",
        LightState.Missed => "Chưa đạt",
        LightState.Above => "Vượt khoảng",
        LightState.NotBegun => "Chưa thực hiện",
        LightState.Unset => "Chưa giao chỉ tiêu",
        _ => "",
    };

    public bool Bad => State is LightState.Missed or LightState.NotBegun;

    /// <summary>Blank where the denominator is 0 or unknown, never green (R1.1). Pure.</summary>
    /// <param name="duty">Whether something had to begin there.</param>
    public static Light Of(Target? target, bool duty, IndicatorRow row) => row.Percent is not { } rate ? new(LightState.Blank, target)
        : duty && row.Numerator == 0 ? new(LightState.NotBegun, target)
        : target is null ? new(duty ? LightState.Met : LightState.Unset, target)
        : new(StateOf(target, rate), target);

    private static LightState StateOf(Target target, decimal rate)
    {
        if (target.AtLeast is { } low && rate < low)
        {
            return rate >= low * (1 - NearShare) ? LightState.Near : LightState.Missed;
        }

        return target.AtMost is not { } high || rate <= high ? LightState.Met
            : target.AtLeast is not null ? LightState.Above
            : rate <= high * (1 + NearShare) ? LightState.Near
            : LightState.Missed;
    }
}
