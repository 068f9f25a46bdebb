package loaders_test

import (
	"testing"

	"coopgraph/loaders"
)

func TestLanguageOf(t *testing.T) {
	for _, tt := range []struct{ want, text string }{
		{"", "Experts of all the countries of the region met in Tashkent, and José was there."},
		{"ru", "Эксперты всех стран региона встретились в Ташкенте, среди них Ann Lee и Bob Ray."},
		{"kk", "Қазақстан Республикасының сарапшылары Ташкентте кездесіп, өңірлік ынтымақтастықты талқылады."},
		{"ky", "Кыргыз Республикасынын эксперттери Ташкентте жолугушуп, өнөктөштүк жөнүндө сүйлөштү, эл аралык өкүлдөр дагы."},
		{"tg", "Коршиносони Ҷумҳурии Тоҷикистон дар Тошканд вохӯрданд ва ҳамкории минтақавиро баррасӣ карданд."},
		{"uz-Cyrl", "Ўзбекистон Республикаси экспертлари Тошкентда учрашиб, минтақавий ҳамкорликни муҳокама қилди."},
		{"zh", "来自中亚各国的专家在塔什干会面并就区域合作交换了意见。"},
		{"ja", "中央アジアの専門家たちがタシケントで会議を開き、協力について話し合いました。"},
		{"ko", "중앙아시아 전문가들이 타슈켄트에서 만나 지역 협력을 논의했습니다."},
		{"az", "Mərkəzi Asiya ölkələrinin ekspertləri Bakıda görüşüb əməkdaşlığı müzakirə ediblər."},
		{"tr", "Orta Asya ülkelerinin uzmanları Taşkent'te buluştu ve işbirliğini görüştü, ağırlıklı konu suydu."},
		{"fa", "کارشناسان کشورهای آسیای مرکزی در تاشکند گفتگو کردند و پیشنهادهایی دادند"},
		{"", "Привет"},
	} {
		t.Run(tt.want, func(t *testing.T) {
			if got := loaders.LanguageOf(tt.text); got != tt.want {
				t.Errorf("got %q, want %q: %s", got, tt.want, tt.text)
			}
		})
	}
}
