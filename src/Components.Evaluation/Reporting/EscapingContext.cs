using System.Security;
using Scriban;
using Scriban.Parsing;

namespace Components.Evaluation.Reporting;

/// <summary>Writes every value of a template as text: nothing that a catalogue, a query or a person says can be markup or turn
/// the direction of what follows, and there is no way around it. A name that does not exist is an error, not an empty
/// string.</summary>
internal sealed class EscapingContext : TemplateContext
{
    public EscapingContext()
    {
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        EnableRelaxedTargetAccess = false;
        EnableRelaxedIndexerAccess = false;
        EnableRelaxedFunctionAccess = false;
        LoopLimit = 0;
        LimitToString = 0;
    }

    public override TemplateContext Write(SourceSpan span, object? textAsObject)
    {
        if (textAsObject is not null)
        {
            Write(SecurityElement.Escape(VisibleText.Of(ObjectToString(textAsObject) ?? "")));
        }

        return this;
    }

    public override ValueTask<TemplateContext> WriteAsync(SourceSpan span, object? textAsObject) =>
        ValueTask.FromResult(Write(span, textAsObject));
}
