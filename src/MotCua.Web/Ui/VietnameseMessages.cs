using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace MotCua.Web.Ui;

/// <summary>What the framework says about a wrong input, in Vietnamese, with what to do.</summary>
internal static class VietnameseMessages
{
    public static void Set(MvcOptions options)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => $"“{value}” không dùng được cho “{field}”. Hãy nhập lại.");
        messages.SetMissingBindRequiredValueAccessor(field => $"Hãy nhập “{field}”.");
        messages.SetMissingKeyOrValueAccessor(() => "Chưa có giá trị. Hãy nhập.");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "Yêu cầu gửi đến không có nội dung.");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}” không dùng được. Hãy nhập lại.");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Giá trị đã nhập không dùng được. Hãy nhập lại.");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "Hãy nhập bằng chữ số.");
        messages.SetUnknownValueIsInvalidAccessor(field => $"Giá trị của “{field}” không dùng được. Hãy nhập lại.");
        messages.SetValueIsInvalidAccessor(value => $"“{value}” không dùng được. Hãy nhập lại.");
        messages.SetValueMustBeANumberAccessor(field => $"Hãy nhập “{field}” bằng chữ số.");
        messages.SetValueMustNotBeNullAccessor(_ => "Chưa có giá trị. Hãy nhập.");
        options.ModelMetadataDetailsProviders.Add(new AttributeMessages());
    }

    /// <summary>Gives validation attributes without a message of their own a Vietnamese one.</summary>
    private sealed class AttributeMessages : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
            {
                if (attribute.ErrorMessage is null && attribute.ErrorMessageResourceName is null)
                {
                    attribute.ErrorMessage = For(attribute);
                }
            }
        }

        private static string For(ValidationAttribute attribute) => attribute switch
        {
            RequiredAttribute => "Hãy nhập “{0}”.",
            StringLengthAttribute { MinimumLength: > 0 } => "“{0}” phải có từ {2} đến {1} ký tự.",
            StringLengthAttribute or MaxLengthAttribute => "“{0}” dài nhất {1} ký tự.",
            MinLengthAttribute => "“{0}” phải có ít nhất {1} ký tự.",
            RangeAttribute => "“{0}” phải từ {1} đến {2}.",
            EmailAddressAttribute => "“{0}” không phải là địa chỉ thư điện tử. Ví dụ đúng: ten@coquan.gov.vn.",
            PhoneAttribute => "“{0}” không phải là số điện thoại. Ví dụ đúng: 0912345678.",
            UrlAttribute => "“{0}” không phải là địa chỉ trang mạng.",
            RegularExpressionAttribute => "“{0}” không đúng dạng. Hãy xem gợi ý và nhập lại.",
            CompareAttribute => "“{0}” không khớp với “{1}”.",
            _ => "“{0}” chưa đúng. Hãy xem lại.",
        };
    }
}
