using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Startup;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Ui.Styles;

/// <summary>Every component in every state, for those who build pages and for the tests that look at them.</summary>
[Authorize(Policy = Permissions.Public)]
public sealed class StylesModel(OfficeSettings settings, Clock clock) : PageModel
{
    public IReadOnlyList<Answer> Answers { get; } =
    [
        new("ok", "Nhận"),
        new("law", "Luật không cho"),
        new("stale", "Người khác đã sửa"),
        new("forbidden", "Không có quyền"),
        new("broken", "Hỏng"),
        new("busy", "Bận"),
    ];

    [BindProperty]
    public Form Input { get; set; } = new();

    public DateTimeOffset Now => clock.Now;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!settings.Demo)
        {
            context.Result = NotFound();
        }
    }

    public void OnGet()
    {
    }

    /// <summary>Shows what a wrong answer, a refusal by law and a second officer look like.</summary>
    public IActionResult OnPost(string? answer) => answer switch
    {
        "stale" => this.Refused(Refusal.Stale, [new Change("Trần Thị Mai", "Đã tiếp nhận hồ sơ", clock.Now.AddMinutes(-3))]),
        "law" => this.Refused(new Refusal("style.example", "Hồ sơ này đã được yêu cầu bổ sung một lần.", "khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP", nameof(Input.Reason)), prefix: nameof(Input)),
        "broken" => throw new InvalidOperationException("Asked for on the style page."),
        "busy" => throw new TimeoutException("Asked for on the style page."),
        "forbidden" => this.Refused(Refusal.Forbidden("Không có quyền.")),
        _ when !ModelState.IsValid => this.Invalid(),
        _ => Thanks(),
    };

    private RedirectResult Thanks()
    {
        this.Tell("Đã ghi nhận. Không có gì được lưu từ trang này.");
        return Redirect(Links.Styles);
    }

    public sealed class Form
    {
        [Display(Name = "Họ, chữ đệm và tên"), Required, StringLength(100)]
        public string? FullName { get; set; }

        [Display(Name = "Ngày sinh"), Required]
        public DateOnly? Birthday { get; set; }

        [Display(Name = "Cách nộp hồ sơ"), Required(ErrorMessage = "Hãy chọn cách nộp hồ sơ.")]
        public string? Channel { get; set; }

        [Display(Name = "Giấy tờ mang theo")]
        public IReadOnlyList<string> Papers { get; set; } = [];

        [Display(Name = "Lý do"), StringLength(500)]
        public string? Reason { get; set; }

        [Display(Name = "Lệ phí"), Range(0, 10_000_000)]
        public int? Fee { get; set; }

        [Display(Name = "Xã, phường")]
        public string? Commune { get; set; }
    }
}
