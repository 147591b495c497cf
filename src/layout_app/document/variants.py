"""Characters that are one word written differently: simplified, traditional, variant forms, full and half width.

Covered are the commonest simplified characters with their traditional forms, and common variants (着著, 够夠).
Where one simplified form stands for several traditional ones (发發髮) all of them are alike here: a search finds too
much rather than too little. Compatibility ideographs and radicals (U+2F00, U+F900) and the two widths are Unicode's own
(NFKC, UAX #15). Every fold maps one character to one, so that offsets stay.
"""

from __future__ import annotations

import functools
import unicodedata

GROUPS = """
万萬 与與 丑醜 专專 业業 丛叢 东東 丝絲 丢丟 两兩 严嚴 丧喪 个個箇 丰豐 临臨 为為爲 丽麗 举舉 么麼 义義 乌烏 乐樂
乔喬 习習 乡鄉 书書 买買 乱亂 争爭 于於 亏虧 云雲 亚亞 产產産 亩畝 亲親 亵褻 亿億 仅僅 从從 仑侖 仓倉 仪儀 们們 价價
众眾衆 优優 伙夥 会會 伞傘 伟偉 传傳 伤傷 伦倫 伪偽僞 体體 余餘 佣傭 侠俠 侣侶 侥僥 侦偵 侧側 侨僑 俩倆 俭儉 债債
倾傾 偿償 储儲 儿兒 兑兌 党黨 兰蘭 关關 兴興 养養 兽獸 内內 冈岡 册冊 写寫 军軍 农農 冯馮 冰氷 冲衝沖 决決 况況 冻凍
净淨 凄淒悽 准準 凉涼 减減 凑湊 几幾 凤鳳 凭憑 凯凱 击擊 凿鑿 划劃 刘劉 则則 刚剛 创創 删刪 别別 刹剎 剂劑 剑劍 剧劇
劝勸 办辦 务務 动動 励勵 劲勁 劳勞 势勢 勋勛勳 匀勻 区區 医醫 华華 协協 单單 卖賣 占佔 卢盧 卫衛衞 却卻 厂廠 厅廳
历歷曆 厉厲 压壓 厌厭 厕廁 厢廂 厦廈 厨廚 县縣 参參 双雙 发發髮 变變 叙敘 叠疊 叶葉 号號 叹嘆歎 吓嚇 吕呂 吗嗎 听聽
启啟啓 吴吳 员員 呛嗆 呜嗚 咏詠 响響 哑啞 哗嘩譁 唤喚 啰囉 啸嘯 喷噴 嘱囑 团團糰 园園 围圍 国國 图圖 圆圓 圣聖 场場塲
坏壞 块塊 坚堅 坛壇罈 坝壩 坟墳 坠墜 垄壟 垒壘 垦墾 垫墊 堕墮 墙牆墻 壮壯 声聲 壳殼 壶壺 处處 备備 复復複 够夠 头頭
夹夾 夺奪 奋奮 奖獎奬 奥奧 妆妝粧 妇婦 妈媽 娄婁 娱娛 婴嬰 孙孫 学學 宁寧 宝寶 实實 宠寵 审審 宪憲 宫宮 宽寬 宾賓
对對 寻尋 导導 寿壽 将將 尔爾 尘塵 尝嘗 尧堯 尸屍 尽盡儘 层層 届屆 属屬 屡屢 屿嶼 岁歲 岂豈 岗崗 岛島 岭嶺 岳嶽 岩巖
峡峽 峰峯 巩鞏 币幣 帅帥 师師 帐帳 帘簾 带帶 帧幀 帮幫 干乾幹 并並併 广廣 庄莊 庆慶 床牀 库庫 应應 庙廟 庞龐 废廢
开開 异異 弃棄 弯彎 张張 弥彌瀰 弹彈 强強 归歸 当當噹 录錄録 彻徹 径徑 征徵 御禦 忆憶 忧憂 怀懷 态態 怜憐 总總 恋戀
恒恆 恳懇 恶惡 恼惱 悦悅 悬懸 惊驚 惧懼 惨慘 惩懲 惯慣 愤憤 愿願 懒懶 戏戲戯 战戰 户戶戸 扎紮 扑撲 托託 执執 扩擴
扫掃 扬揚 扰擾 抚撫 抛拋 抢搶 护護 报報 担擔 拟擬 拢攏 拣揀 拥擁 拦攔 拨撥 择擇 挂掛 挤擠 挥揮 捞撈 损損 捡撿 换換
据據 掳擄 掷擲 揽攬 搀攙 搁擱 搂摟 搅攪 携攜 摄攝 摆擺 摇搖 摊攤 撑撐 敌敵 敛斂 数數 斋齋 斗鬥 斩斬 断斷 无無 旧舊
时時 旷曠 昆崑 昵暱 显顯 晋晉 晒曬 晓曉 晕暈 暂暫 术術 机機 杀殺 杂雜 权權 杆桿 条條 来來 杨楊 杰傑 松鬆 板闆 极極
构構 枪槍 枫楓 柜櫃 柠檸 标標 栈棧 栋棟 栏欄 树樹 栖棲 样樣 核覈 档檔 桥橋 桩樁 梁樑 梦夢 检檢 楼樓 横橫 欢歡 欧歐
欲慾 歼殲 残殘 毁毀 毕畢 毙斃 气氣 汇匯彙 汉漢 汤湯 沟溝 没沒 沪滬 泪淚 泼潑 泽澤 洁潔 洒灑 浅淺 浆漿 浇澆 浊濁 测測
济濟 浓濃 涂塗 涛濤 涝澇 润潤 涡渦 涨漲 涩澀 淀澱 渊淵 渐漸 渔漁 温溫 游遊 湾灣 湿濕溼 溃潰 滚滾 满滿 滤濾 滥濫 滨濱
滩灘 潜潛 澜瀾 灭滅 灯燈 灵靈 灾災 灿燦 炉爐 炼煉 点點 烂爛 烛燭 烟煙菸 烦煩 烧燒 热熱 焕煥 爱愛 爷爺 牍牘 牵牽 牺犧
状狀 犹猶 狈狽 独獨 狭狹 狮獅 狱獄 猎獵 猪豬 猫貓 献獻 玛瑪 环環 现現 琐瑣 琼瓊 电電 画畫 畅暢 疗療 疮瘡 疯瘋 痒癢
痴癡 瘫癱 瘾癮 皱皺 监監 盖蓋 盘盤 眯瞇 着著 矫矯 矿礦 码碼 砖磚 砚硯 础礎 硕碩 确確 碍礙 礼禮 祸禍 离離 种種 秋穐鞦
积積 称稱 秽穢 税稅 稳穩 穷窮 窃竊 窍竅 窑窯 窝窩 竖豎 竞競 笃篤 笔筆 笼籠 筑築 筛篩 签簽籤 简簡 类類 粮糧 粽糉 糊餬
系係繫 紧緊 累纍 纠糾 红紅 约約 级級 纪紀 纤纖縴 纯純 纲綱 纳納 纵縱 纷紛 纸紙 纹紋 纺紡 纽紐 线線綫 练練 组組 细細
织織 终終 绍紹 经經 绑綁 结結 绕繞 绘繪 给給 络絡 绝絕 统統 绢絹 绣繡綉 继繼 绩績 绪緒 续續 绳繩 维維 绵綿 综綜
绿綠緑 缓緩 编編 缘緣 缝縫 缩縮 缴繳 网網 罗羅 罚罰 罢罷 羡羨 群羣 翘翹 耻恥 聂聶 职職 联聯 聪聰 肃肅 肠腸 肤膚 肾腎
肿腫 胀脹 胁脅 胆膽 胜勝 胡鬍 脉脈 脏臟髒 脑腦 脚腳 脱脫 脸臉 腊臘 腻膩 腾騰 舆輿 舍捨 舰艦 舱艙 艰艱 艳艷豔 艺藝
节節 芦蘆 苏蘇 苹蘋 范範 茧繭 荐薦 荣榮 药藥 荤葷 莲蓮 获獲穫 莹瑩 萝蘿 营營 萧蕭 萨薩 葱蔥 蒋蔣 蓝藍 蔑衊 虏虜 虑慮
虚虛 虫蟲 虽雖 虾蝦 蚀蝕 蚁蟻 蚂螞 蚕蠶 蛮蠻 蜡蠟 蝇蠅 蝉蟬 衅釁 补補 表錶 袄襖 袜襪 袭襲 装裝 裤褲 里裏裡 见見 观觀
规規 视視 览覽 觉覺 触觸 誉譽 誊謄 计計 订訂 认認 讥譏 讨討 让讓 训訓 议議 讯訊 记記 讲講 许許 论論 设設 访訪 证證
评評 识識 诉訴 诊診 词詞 译譯 试試 诗詩 诚誠 话話 诞誕 询詢 该該 详詳 语語 误誤 诱誘 说說説 请請 诸諸 诺諾 读讀 课課
谁誰 调調 谅諒 谈談 谊誼 谋謀 谎謊 谐諧 谓謂 谜謎 谢謝 谣謠 谦謙 谨謹 谱譜 谷穀 贝貝 负負 贡貢 财財 责責 贤賢 败敗
账賬 货貨 质質 贩販 贪貪 贫貧 购購 贯貫 贴貼 贵貴 贷貸 贸貿 费費 贺賀 贼賊 资資 赋賦 赌賭 赏賞 赔賠 赖賴 赚賺 赛賽
赞贊讚 赠贈 赢贏 赵趙 赶趕 趋趨 跃躍 践踐 踪蹤 车車 轨軌 转轉 轮輪 软軟 轰轟 轻輕 载載 较較 辅輔 辆輛 辈輩 辉輝 输輸
辞辭 辩辯 边邊 辽遼 达達 迁遷 过過 迈邁 运運 还還 这這 进進 远遠 违違 连連 迟遲 迹跡蹟 适適 选選 逊遜 递遞 逻邏 遗遺
邓鄧 邮郵 邻鄰隣 郁鬱 郑鄭 酱醬 酿釀 释釋 采採 鉴鑒鑑 针針 钉釘 钓釣 钙鈣 钟鐘鍾 钢鋼 钥鑰 钱錢 钻鑽 铁鐵 铃鈴 铅鉛
铜銅 铝鋁 银銀 铺鋪 链鏈 销銷 锁鎖 锅鍋 锋鋒 锐銳 错錯 锣鑼 锦錦 键鍵 锻鍛 镇鎮 镜鏡 长長 门門 闪閃 闭閉 问問 闯闖
闲閒閑 间間 闷悶 闹鬧 闻聞 阀閥 阁閣 阅閱 阔闊 队隊 阳陽 阴陰 阵陣 阶階 际際 陆陸 陈陳 险險 随隨 隐隱 隶隸 难難 雇僱
雕彫 霉黴 雾霧 静靜 青靑 面麵麪 韩韓 页頁 顶頂 项項 顺順 须須鬚 顾顧 顿頓 预預 领領 频頻 题題 颜顏 额額 颠顛 颤顫
风風 飘飄 飞飛 饥飢饑 饭飯 饮飲 饰飾 饱飽 饼餅 饿餓 馆館舘 馋饞 马馬 驰馳 驱驅 驶駛 驻駐 驾駕 骂罵 骄驕 骑騎 骗騙
骤驟 髅髏 鱼魚 鲁魯 鲜鮮 鸟鳥 鸡雞鷄 鸣鳴 鸭鴨 鹅鵝 鹤鶴 麦麥 黄黃 齐齊 齿齒 龄齡 龙龍 龟龜 回迴廻 志誌 制製 周週
布佈 台臺檯颱 只隻祇 后後 卷捲 借藉 升昇陞 注註 咸鹹 家傢 困睏 姜薑 千韆 蒙矇濛 熏燻 席蓆 念唸 溪谿 村邨 真眞 教敎
妒妬 裙裠 秘祕 灶竈 豆荳 仿彷倣 呆獃 奸姦 幸倖 效効 晰皙 糕餻 耀燿 咱偺 凳櫈 韵韻 鞋鞵 粗麤 吃喫 抵牴 杯盃
"""
"""Each group begins with the form that stands for all of it."""


@functools.cache
def _representatives() -> dict[int, int]:
    """Code points and the one that stands for their group, the first of it."""
    found: dict[int, int] = {}
    for group in GROUPS.split():
        found.update(dict.fromkeys(map(ord, group[1:]), ord(group[0])))
    return found


class Folding(dict[int, int]):
    """For ``str.translate``: every character as the one that stands for all that are alike.

    ``case`` folds letters, ``width`` full and half width, ``variants`` the forms above.
    """

    def __init__(self, case: bool, width: bool, variants: bool) -> None:
        super().__init__()
        self._case, self._width, self._variants = case, width, variants

    def __missing__(self, code: int) -> int:
        char = chr(code)
        if self._width and (char == "\u3000" or unicodedata.east_asian_width(char) in "FH"):
            char = _if_one(unicodedata.normalize("NFKC", char), char)
        if self._variants and _is_compatible(code):
            char = _if_one(unicodedata.normalize("NFKC", char), char)
        if self._variants:
            char = chr(_representatives().get(ord(char), ord(char)))
        if self._case:
            char = _if_one(char.casefold(), char)
        self[code] = ord(char)
        return self[code]


def _is_compatible(code: int) -> bool:
    """CJK compatibility ideographs and Kangxi radicals."""
    return 0x2F00 <= code <= 0x2FD5 or 0xF900 <= code <= 0xFAFF


def _if_one(folded: str, char: str) -> str:
    return folded if len(folded) == 1 else char


@functools.cache
def folding(*, case: bool, width: bool, variants: bool) -> Folding:
    """The folding of these kinds; what it has met it remembers."""
    return Folding(case, width, variants)
