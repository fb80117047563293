using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Indicators.Steering;
using MotCua.Reports;

namespace MotCua.Web.Reports;

/// <summary>The numbers that are looked at every week: of the last whole one where no other period is asked for.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class WeeklyReviewModel(WeeklyReviewReport report, NumbersServices services) : AreaTableModel(ReportPages.WeeklyReview, report, services)
{
    protected override Days Usual => PeriodBefore.Weeks(Today.AddDays(-7), 1)[0];
}
