using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Reports;

namespace MotCua.Web.Reports;

/// <summary>The numbers that are looked at every week.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class WeeklyReviewModel(WeeklyReviewReport report, NumbersServices services) : AreaTableModel(ReportPages.WeeklyReview, report, services);
